"""From an answer at the desk to a page for everybody."""

import re
from typing import Any

import pytest
from django.test import Client

from thuisplein.helpdesk.actions.publishing import tell_that_published
from thuisplein.helpdesk.models import (
    PublicAnswer,
    Question,
)
from thuisplein.helpdesk.tests.conftest import NOW, PAGE, Library, asked, do
from thuisplein.helpdesk.tests.test_asking import link_in
from thuisplein.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def published(client: Client, question: Question, **given: Any) -> Any:
    question.refresh_from_db()
    address = f"/loket/vragen/{question.key}/openbaar/"
    shown = client.get(address).context["proposals"]
    data = {
        "versie": question.version,
        **{one.name: "ja" for one in shown},
        "titel": "Tellen nareizigers mee voor de taakstelling?",
        "kort": "Ja, nareizigers tellen mee.",
        "volledig": "De taakstelling telt personen.",
        "bronnen": "Huisvestingswet 2014, artikel 28 https://wetten.overheid.nl/",
        "nakijken": "2099-01-01",
        **given,
    }
    return client.post(address, data)


def test_every_proposal_is_decided_before_the_answer_is_written(desk_client: Client) -> None:
    question = asked("Mevrouw Van der Berg (BSN 123456782) wil weten of nareizigers meetellen.")
    do(desk_client, question, "antwoord", tekst="Ja. Groeten, Kees")
    address = f"/loket/vragen/{question.key}/openbaar/"

    shown = desk_client.get(address).context["proposals"]
    some = desk_client.post(address, {shown[0].name: "ja"})
    all_but_one = {one.name: "ja" for one in shown} | {shown[-1].name: "nee"}
    decided = desk_client.post(address, all_but_one)

    assert [one.finding.text for one in shown] == ["Mevrouw Van der Berg", "123456782", "Kees"]
    assert some.status_code == 422
    values = decided.context["form"].initial
    assert (
        values["titel"] == "[naam] (BSN [burgerservicenummer]) wil weten of nareizigers meetellen."
    )
    assert "Kees" in values["volledig"]


def test_a_draft_goes_to_the_editors_and_everyone_is_told_once(
    desk_client: Client, library: Library
) -> None:
    question = asked()
    other = asked(
        "Tellen nareizigers mee in de taakstelling van gemeenten?", email="b@gemeente.example"
    )
    do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")

    response = published(desk_client, question, zelfde=[other.key])

    assert response.status_code == 302
    [draft] = library.drafts
    assert draft.title == "Tellen nareizigers mee voor de taakstelling?"
    assert [(one.title, one.url) for one in draft.sources] == [
        ("Huisvestingswet 2014, artikel 28", "https://wetten.overheid.nl/")
    ]
    assert OutgoingMail.objects.filter(occasion__contains="published").count() == 0
    address = "/vraag-en-antwoord/x/"
    assert tell_that_published(1001, path=address, revision=49, now=NOW) == 0
    assert tell_that_published(1001, path=address, revision=50, now=NOW) == 2
    assert tell_that_published(1001, path=address, revision=51, now=NOW) == 0
    told = OutgoingMail.objects.filter(occasion__contains="published")
    assert sorted(told.values_list("to", flat=True)) == [
        "adviseur@gemeente.example",
        "b@gemeente.example",
    ]
    assert published(desk_client, question).status_code == 409


def test_an_answer_supplements_the_page_that_says_it_already(
    desk_client: Client, library: Library
) -> None:
    question = asked()
    do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")
    address = f"/loket/vragen/{question.key}/openbaar/"
    offered = re.findall(
        r'name="aanvullen" value="([^"]*)"', desk_client.get(address).content.decode()
    )

    unknown = published(desk_client, question, aanvullen="/vraag-en-antwoord/onbekend/")
    library.gone = True
    gone = published(desk_client, question, aanvullen=PAGE.path)
    library.gone = False
    done = published(desk_client, question, aanvullen=PAGE.path)

    assert offered == ["", PAGE.path]
    assert unknown.status_code == 422
    assert "Kies een van de pagina&#x27;s hieronder" in unknown.content.decode()
    assert gone.status_code == 409
    assert "staat niet meer op de site of is op slot" in gone.content.decode()
    assert done.status_code == 302
    assert [one.adds_to for one in library.drafts] == [PAGE.path]
    page = desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
    assert f'Bij de redactie ligt een aanvulling op <a class="nl-link" href="{PAGE.path}">' in page


def test_two_questions_that_supplement_one_page_are_both_told(desk_client: Client) -> None:
    first, second = asked(), asked("Tellen zij mee als nareizigers?", email="b@gemeente.example")
    for question, revision in ((first, 50), (second, 60)):
        do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")
        published(desk_client, question, aanvullen=PAGE.path)
        PublicAnswer.objects.filter(question=question).update(page_id=7, revision_id=revision)

    told = [
        tell_that_published(7, path=PAGE.path, revision=revision, now=NOW)
        for revision in (None, 55, 60, 60)
    ]

    assert told == [0, 1, 1, 0]


@pytest.mark.parametrize("approves", [True, False])
def test_a_recognisable_asker_decides(
    desk_client: Client, library: Library, *, approves: bool
) -> None:
    question = asked()
    do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")
    published(desk_client, question, herkenbaar="on")

    assert library.drafts == []
    follow = link_in(OutgoingMail.objects.get(occasion__contains="approval").body)
    assert "Tellen nareizigers mee voor de taakstelling?" in Client().get(follow).content.decode()
    Client().post(follow, {"actie": "openbaar-ja" if approves else "openbaar-nee"})
    Client().post(follow, {"actie": "openbaar-ja"})

    assert len(library.drafts) == (1 if approves else 0)
    assert (PublicAnswer.objects.get().refused_at is None) is approves


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("bronnen", "", "Noem ten minste één wet of andere bron"),
        ("nakijken", "", "Kies wanneer dit antwoord moet worden nagekeken."),
        ("nakijken", "2001-01-01", "Kies een datum na vandaag."),
        ("titel", "", "Schrijf de vraag in algemene woorden."),
    ],
)
def test_sources_and_a_review_date_are_required(
    desk_client: Client, library: Library, field: str, value: str, words: str
) -> None:
    question = asked()
    do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")

    response = published(desk_client, question, **{field: value})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert library.drafts == []
