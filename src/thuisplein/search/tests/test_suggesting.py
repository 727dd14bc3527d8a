"""Suggestions while somebody types."""

import pytest
from django.core.management import call_command
from django.test import Client

from thuisplein.knowledge.models import QuestionAnswer
from thuisplein.knowledge.tests.factories import item
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import read_facts

pytestmark = pytest.mark.django_db

URL = "/zoeken/suggesties"


def test_answers_places_and_pages_come_in_groups_with_a_sentence(client: Client) -> None:
    load_facts(read_facts())
    item(QuestionAnswer, title="Wat doet Zwolle?", short_answer="Veel.", slug="wat-doet-zwolle")
    item(title="Zwolle bouwt", slug="zwolle-bouwt")
    call_command("rebuild_search", verbosity=0)

    answer = client.get(URL, {"q": "zwol"})

    found = {group["titel"]: group["suggesties"] for group in answer.json()["groups"]}
    assert found["Gemeenten"][0] == {"tekst": "Zwolle", "bij": "", "url": "/gemeenten/zwolle/"}
    assert found["Al beantwoord"][0]["url"] == "/vraag-en-antwoord/wat-doet-zwolle/"
    assert found["Pagina's"][0]["tekst"] == "Zwolle bouwt"
    assert answer.json()["melding"].endswith("suggesties. Kies met de pijltoetsen.")
    assert not answer.cookies
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("words", ["", "x", "\x00", "%", "'; --", "🏠🏠", "a" * 5_000])
def test_whatever_is_typed_is_answered(client: Client, words: str) -> None:
    answer = client.get(URL, {"q": words})

    assert answer.status_code == 200
    assert answer.json()["melding"]
