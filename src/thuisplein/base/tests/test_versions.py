"""The version that a request sees, and words that are looked up once."""

from typing import Any

import pytest
from django.db import transaction
from django.template import Context, Template
from django.test import override_settings

from thuisplein.base.models import SiteState

pytestmark = pytest.mark.django_db


def test_a_request_sees_one_version_for_one_query(django_assert_num_queries: Any) -> None:
    SiteState.raise_version()

    with SiteState.one_version(), django_assert_num_queries(1):
        before = SiteState.current(), SiteState.of_figures()
        again = SiteState.current(), SiteState.of_figures()

    assert before == again


def test_who_raises_the_version_sees_it() -> None:
    with SiteState.one_version():
        before = SiteState.current()
        SiteState.raise_version()

        assert before < SiteState.current() == SiteState.ask()


def test_what_is_held_of_figures_and_concepts_outlives_a_publication() -> None:
    SiteState.raise_version()
    held = SiteState.of_figures(), SiteState.of_concepts()
    version = SiteState.current()
    SiteState.raise_version(figures=False, concepts=False)

    assert (SiteState.of_figures(), SiteState.of_concepts()) == held
    assert SiteState.current() > version


def test_the_number_of_an_undone_change_does_not_come_back() -> None:
    with transaction.atomic():
        SiteState.raise_version()
        undone = SiteState.current()
        transaction.set_rollback(True)
    SiteState.raise_version()

    assert SiteState.current() != undone


def test_outside_a_request_the_version_is_asked_each_time() -> None:
    SiteState.raise_version()
    SiteState.current()
    SiteState.objects.update(version=7)

    assert SiteState.current() == 7


def test_fixed_words_are_translated_and_filled_in_words_still_differ() -> None:
    template = Template(
        "{% load i18n %}{% translate 'Zoek & vind' %} {% translate word %}"
        "{% translate 'a' as kept %} {{ kept }} {% translate 'b'|upper %} {% translate '100 %' %}"
    )

    first = template.render(Context({"word": "<een>"}))
    second = template.render(Context({"word": "twee"}))

    assert first == "Zoek & vind &lt;een&gt; a B 100 %"
    assert second == "Zoek & vind twee a B 100 %"


@override_settings(LANGUAGES=[("nl", "Nederlands"), ("fy", "Frysk")])
def test_with_two_languages_words_are_looked_up_each_time() -> None:
    node = Template("{% load i18n %}{% translate 'Zoek' %}").nodelist[1]

    assert type(node).__name__ == "TranslateNode"
