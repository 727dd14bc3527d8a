"""The desk's inbox, its own texts and its figures."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.public import User
from thuisplein.helpdesk.models import (
    AnswerTemplate,
    Question,
    State,
)
from thuisplein.helpdesk.tests.conftest import asked, do

pytestmark = pytest.mark.django_db


def test_the_inbox_filters_and_puts_first_what_is_due(desk_client: Client) -> None:
    calm = asked("Een rustige vraag over studenten en kamers.", urgency="rustig")
    soon = asked("Een vraag met haast over statushouders.", urgency="nu", group="statushouders")
    asked("Deze is al beantwoord, dus weg uit de bak.")
    Question.objects.filter(text__startswith="Deze").update(state=State.ANSWERED)

    page = desk_client.get("/loket/").content.decode()
    in_group = desk_client.get("/loket/?groep=statushouders").content.decode()
    by_number = desk_client.get(f"/loket/?q={calm.reference}").content.decode()
    nonsense = desk_client.get("/loket/?stand=x&leeftijd=y&pagina=zz&provincie=12345")

    assert page.index(soon.reference) < page.index(calm.reference)
    assert "Deze is al beantwoord" not in page
    assert soon.reference in in_group
    assert calm.reference not in in_group
    assert calm.reference in by_number
    assert nonsense.status_code == 200


def test_the_inbox_asks_as_much_for_one_row_as_for_thirty(desk_client: Client) -> None:
    asked()
    desk_client.get("/loket/")
    with CaptureQueriesContext(connection) as one:
        desk_client.get("/loket/")
    for number in range(29):
        asked(f"Vraag nummer {number} over het huisvesten van jongeren.")
    with CaptureQueriesContext(connection) as thirty:
        desk_client.get("/loket/")

    assert len(one) == len(thirty)
    assert len(thirty) <= 15


def test_a_template_fills_the_field(desk_client: Client) -> None:
    question = asked()
    template = AnswerTemplate.objects.create(title="Doorverwijzing", text="U kunt terecht bij …")

    page = desk_client.get(f"/loket/vragen/{question.key}/?sjabloon={template.pk}")

    assert page.content.decode().count("U kunt terecht bij …") == 1


TEXTS = "/loket/standaardteksten/"


def test_the_desk_keeps_its_own_texts(desk_client: Client) -> None:
    question = asked()
    new = {"title": "Later", "text": "U hoort later van ons.", "is_active": "on"}
    desk_client.post(TEXTS, new)
    kept = AnswerTemplate.objects.get()
    assert "U hoort later van ons." in desk_client.get(TEXTS).content.decode()

    desk_client.post(f"{TEXTS}{kept.pk}/", {"title": "Later", "text": "Morgen hoort u van ons."})

    kept.refresh_from_db()
    assert (kept.text, kept.is_active) == ("Morgen hoort u van ons.", False)
    assert (
        "standaardtekst"
        not in desk_client.get(f"/loket/vragen/{question.key}/")
        .content.decode()
        .split("<main", 1)[1]
        .split("</nav>", 1)[1]
    )


def test_a_text_with_a_mistake_is_not_kept_and_not_lost(desk_client: Client) -> None:
    AnswerTemplate.objects.create(title="Later", text="Oud")

    answer = desk_client.post(TEXTS, {"title": "Later", "text": "Een nieuwe tekst"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Er is al een standaardtekst met deze titel" in shown
    assert "Een nieuwe tekst" in shown
    assert AnswerTemplate.objects.get().text == "Oud"


def test_figures_count_without_naming_anybody(desk_client: Client, agent: User) -> None:
    for number in range(6):
        question = asked(f"Vraag {number} over jongeren zonder huis.", now=timezone.now())
        do(desk_client, question, "antwoord", tekst="Een antwoord.")

    page = desk_client.get("/loket/cijfers/").content.decode()

    assert re.search(r">6</span> <span [^>]+>vragen gesteld<", page)
    assert "Organisatie niet bekend" in page
    # Above the page stands who signed in.
    assert agent.first_name not in page.split("<main", 1)[1]


# From answer to public Q&A
