"""Editors find an organisation by what they know of its name."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from thuisplein.organisations.models import Organisation
from thuisplein.organisations.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def results() -> str:
    return reverse(Organisation.snippet_viewset.chooser_viewset.get_url_name("choose_results"))


@pytest.mark.parametrize("term", ["fryslan", "SÚDWEST", "gemeente fryslân"])
def test_every_word_counts_and_accents_do_not(
    admin_client: Client, results: str, term: str
) -> None:
    OrganisationFactory(slug="gemeente-sudwest-fryslan", name="Gemeente Súdwest-Fryslân")
    OrganisationFactory(slug="gemeente-stad", name="Gemeente Stad")

    answer = admin_client.get(results, {"q": term}).content.decode()

    assert "Gemeente Súdwest-Fryslân" in answer
    assert "Gemeente Stad" not in answer


def test_what_merged_into_another_is_not_offered(admin_client: Client, results: str) -> None:
    successor = OrganisationFactory(slug="gemeente-nieuw", name="Gemeente Nieuw")
    OrganisationFactory(
        slug="gemeente-oud",
        name="Gemeente Oud",
        merged_into=successor,
        merged_on=dt.date(2020, 1, 1),
    )

    answer = admin_client.get(results).content.decode()

    assert "Gemeente Nieuw" in answer
    assert "Gemeente Oud" not in answer
