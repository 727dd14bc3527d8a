"""The screens of experts in /beheer/: places and conflicts by name, one on each line."""

import pytest
from django.test import Client

from thuisplein.accounts.models import User
from thuisplein.experts.models import Expert
from thuisplein.experts.tests.factories import expert, organisation
from thuisplein.places.facts import Facts

pytestmark = pytest.mark.django_db
EDIT = "/beheer/snippets/experts/expert/edit/{}/"


@pytest.fixture
def editor(db: None) -> Client:
    client = Client()
    client.force_login(
        User.objects.create_superuser("b@thuisplein.example", "geheim", first_name="B")
    )
    return client


def filled_in(one: Expert, **given: str) -> dict[str, object]:
    return {
        "function": one.function,
        "slug": one.slug,
        "host": one.host_id,
        "mailbox": one.mailbox,
        "user": "",
        "name": "",
        "summary": one.summary,
        "languages": one.languages,
        "offers_call": "on",
        "hours_per_month": 4,
        "valid_from": "2020-01-01",
        "valid_until": "",
        "confirmed_on": "2026-11-27",
        "municipalities": "",
        "conflicts": "",
        **given,
    }


def test_places_and_conflicts_are_written_by_name(editor: Client, places: Facts) -> None:
    organisation("gemeente-goes")
    bank = organisation("woonbank")
    one = expert("adviseur")
    typed = {"municipalities": "Den Bosch\ngoes\n", "conflicts": "Organisatie gemeente\nwoonbank"}

    answer = editor.post(EDIT.format(one.pk), filled_in(one, **typed))

    assert answer.status_code == 302
    one = Expert.objects.get(pk=one.pk)
    assert {place.name for place in one.municipalities.all()} == {"'s-Hertogenbosch", "Goes"}
    assert {other.slug for other in one.conflicts.all()} == {"gemeente-goes", bank.slug}
    page = editor.get(EDIT.format(one.pk)).content.decode()
    assert "Organisatie woonbank</textarea>" in page
    assert "multiple" not in page.split('id="id_municipalities"')[1][:200]
    assert page.count("<option") < 20


def test_a_name_that_nobody_has_comes_back_as_it_was_typed(editor: Client) -> None:
    one = expert("adviseur")
    organisation("woonbank-noord")
    organisation("woonbank-zuid")

    answer = editor.post(
        EDIT.format(one.pk),
        filled_in(one, municipalities="Nergenshuizen", conflicts="woonbank\n123"),
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nergenshuizen" in page
    assert "woonbank\n‘123’</textarea>" in page
    assert not Expert.objects.get(pk=one.pk).conflicts.exists()


def test_an_account_is_chosen_by_its_address_and_none_is_listed(editor: Client) -> None:
    person = User.objects.create_user("ada@kennis.example", first_name="Ada", last_name="Verzonnen")
    one = expert("adviseur")
    address = EDIT.format(one.pk)
    assert "Verzonnen" not in editor.get(address).content.decode()

    for typed, user in (("ADA@kennis.example", person), ("weg@kennis.example", person), ("", None)):
        editor.post(address, filled_in(one, user=typed))
        assert Expert.objects.get(pk=one.pk).user == user, typed
    wrong = editor.post(address, filled_in(one, user=str(person.pk)))
    assert wrong.status_code == 200
    assert f"‘{person.pk}’" in wrong.content.decode()
