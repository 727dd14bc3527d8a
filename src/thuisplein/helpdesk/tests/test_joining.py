"""Two questions that are one, and one that is two."""

import re

import pytest
from django.test import Client

from thuisplein.helpdesk.models import (
    Question,
    State,
)
from thuisplein.helpdesk.similar import similar_questions
from thuisplein.helpdesk.tests.conftest import asked, do
from thuisplein.helpdesk.tests.test_asking import link_in

pytestmark = pytest.mark.django_db


def test_merged_questions_get_one_answer_and_see_nothing_of_each_other(
    desk_client: Client,
) -> None:
    first = asked("Tellen nareizigers mee? Wij hebben er drie in opvang De Linde.")
    second = asked("Tellen gezinsleden van later ook mee?", email="ander@gemeente.example")

    do(desk_client, second, "samenvoegen", nummer=first.reference)
    do(desk_client, first, "antwoord", tekst="Ja, zij tellen mee.")

    assert (second.state, second.merged_into) == (State.CLOSED, first)
    page = Client().get(link_in(second.outgoing.last().body)).content.decode()
    assert "Ja, zij tellen mee." in page
    assert "De Linde" not in page
    assert first.reference not in page
    assert do(desk_client, first, "samenvoegen", nummer=first.reference).status_code == 409
    assert do(desk_client, first, "samenvoegen", nummer="XXXX-XXXX").status_code == 422


@pytest.mark.parametrize("ending", ["antwoord", "sluiten"])
def test_a_question_is_not_merged_into_one_that_brings_no_answer_any_more(
    desk_client: Client, ending: str
) -> None:
    first, second = asked("Tellen nareizigers mee?"), asked("En wie later komt?", email="b@x.nl")
    if ending == "antwoord":
        do(desk_client, first, "antwoord", tekst="Ja, zij tellen mee.")
    else:
        do(desk_client, first, "afsluiten", afloop="doorverwezen")
        first.refresh_from_db()
        assert first.state == State.CLOSED

    refused = do(desk_client, second, "samenvoegen", nummer=first.reference)

    assert refused.status_code == 409
    assert "Die vraag is al beantwoord of afgesloten" in refused.content.decode()
    assert (second.state, second.merged_into) == (State.NEW, None)


def test_a_similar_open_question_is_merged_in_one_click(desk_client: Client) -> None:
    text = "Hoeveel standplaatsen voor woonwagens hebben wij nodig?"
    question, near, done = asked(text), asked(text, email="b@x.example"), asked(text)
    Question.objects.filter(pk=done.pk).update(state=State.ANSWERED)
    address = f"/loket/vragen/{question.key}/"
    page = desk_client.get(address).content.decode()

    assert re.findall(r'name="nummer" value="([^"]*-[^"]*)"', page) == [near.reference]
    [form] = [part for part in page.split("<form")[1:] if "Voeg samen met deze" in part]
    given = re.findall(r'name="(versie|actie|nummer)" value="([^"]*)"', form)
    after = desk_client.post(address, dict(given), follow=True)

    question.refresh_from_db()
    assert (question.state, question.merged_into) == (State.CLOSED, near)
    said = f"Samengevoegd met {near.reference}. Wie deze vraag stelde, krijgt ook het antwoord op "
    assert [str(one) for one in after.context["messages"]] == [f"{said}die vraag."]
    assert "Voeg samen met deze" not in after.content.decode()
    # Where others were merged into, the other way round is the only one.
    other = desk_client.get(f"/loket/vragen/{near.key}/").content.decode()
    assert "Voeg samen met deze" not in other
    # Who pressed on an older page overwrites nothing.
    assert desk_client.post(address, dict(given)).status_code == 409


def test_a_question_is_split_in_two(desk_client: Client) -> None:
    question = asked("Tellen nareizigers mee? En wie betaalt de inrichting van de woning?")

    do(
        desk_client, question, "splitsen",
        blijft="Tellen nareizigers mee?", gaat="Wie betaalt de inrichting van de woning?",
    )  # fmt: skip

    part = Question.objects.get(split_from=question)
    assert question.text == "Tellen nareizigers mee?"
    assert (part.state, part.asker_email) == (State.NEW, question.asker_email)
    assert part.reference != question.reference


def test_similar_questions_come_with_a_score(desk_client: Client) -> None:
    question = asked("Hoeveel standplaatsen voor woonwagens hebben wij nodig in onze gemeente?")
    near = asked("Hoe bepalen wij het aantal standplaatsen voor woonwagens?")
    asked("Mag een student huurtoeslag krijgen voor een kamer?")

    found = similar_questions(question)

    assert [one.question for one in found] == [near]
    assert 0.3 <= found[0].score <= 1
    assert "% gelijk" in desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
