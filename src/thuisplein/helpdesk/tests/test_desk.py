"""What the desk does with a question."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.accounts.public import Role, User
from thuisplein.helpdesk.models import (
    AnswerTemplate,
    Assignment,
    Attachment,
    LinkedAnswer,
    Message,
    MessageKind,
    Question,
    State,
)
from thuisplein.helpdesk.tests.conftest import NOW, PAGE, asked, do, person
from thuisplein.helpdesk.tests.test_asking import link_in
from thuisplein.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def mails(question: Question) -> list[str]:
    return list(question.outgoing.order_by("pk").values_list("subject", flat=True))


def test_a_question_is_answered_on_the_page_and_by_mail(desk_client: Client, agent: User) -> None:
    question = asked()

    response = do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")

    assert response.status_code == 302
    assert (question.state, question.resolution) == (State.ANSWERED, "beantwoord")
    assert question.agent == agent
    assert mails(question)[-1] == f"Antwoord op uw vraag {question.reference}"
    follow = link_in(question.outgoing.last().body)
    page = Client().get(follow).content.decode()
    assert "Ja, zij tellen mee." in page
    assert agent.first_name not in page


def test_a_note_never_leaves_the_desk(desk_client: Client) -> None:
    question = asked()
    do(desk_client, question, "notitie", tekst="Bellen met de regio.")
    follow = link_in(question.outgoing.last().body)

    assert (
        "Bellen met de regio." in desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
    )
    assert "Bellen met de regio." not in Client().get(follow).content.decode()
    assert len(mails(question)) == 2


def test_two_people_never_overwrite_each_other(desk_client: Client) -> None:
    question = asked()
    first = {"actie": "antwoord", "versie": question.version, "tekst": "Het eerste antwoord."}
    second = {**first, "tekst": "Het tweede antwoord."}
    address = f"/loket/vragen/{question.key}/"

    assert desk_client.post(address, first).status_code == 302
    conflict = desk_client.post(address, second)

    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Iemand anders heeft deze vraag intussen veranderd." in page
    assert "Het eerste antwoord." in page
    assert page.count("Het tweede antwoord.") == 1  # still in the field
    assert Message.objects.count() == 1
    assert do(desk_client, question, "antwoord", tekst="Het tweede antwoord.").status_code == 302
    assert Message.objects.count() == 2


def test_while_the_asker_has_to_speak_no_time_runs(desk_client: Client) -> None:
    question = asked()

    do(desk_client, question, "wedervraag", tekst="Om hoeveel mensen gaat het?")

    assert question.state == State.ASKED_BACK
    assert not question.is_overdue(dt.date(2030, 1, 1))
    Client().post(
        link_in(question.outgoing.last().body), {"actie": "aanvullen", "tekst": "Zeven mensen."}
    )
    question.refresh_from_db()
    assert question.state == State.IN_HAND
    assert mails(question)[-1].startswith("Nieuw bericht bij vraag")


def test_an_expert_is_asked_in_one_click_and_answers_without_account(desk_client: Client) -> None:
    expert = person("woonwagens@kennis.example", Role.EXPERT)
    question = asked(email="iemand@gemeente.example")

    do(desk_client, question, "doorzetten", deskundige=expert.pk)

    assert question.state == State.WITH_EXPERT
    letter = OutgoingMail.objects.get(to=expert.email)
    address = link_in(letter.body)
    page = Client().get(address).content.decode()
    assert question.text in page
    assert "iemand@gemeente.example" not in page + letter.body
    Client().post(address, {"tekst": "Zo doen wij dat."})
    question.refresh_from_db()
    assert question.state == State.ANSWERED
    follow = Client().get(
        link_in(
            question.outgoing.get(to="iemand@gemeente.example", subject__startswith="Antwoord").body
        )
    )
    assert "Zo doen wij dat." in follow.content.decode()
    assert expert.first_name not in follow.content.decode()
    again = do(desk_client, question, "doorzetten", deskundige=expert.pk)
    assert again.status_code == 302
    assert Assignment.objects.count() == 2


def test_the_same_expert_is_not_asked_twice_at_once(desk_client: Client) -> None:
    question = asked()
    given = {"naam": "Team woonwagens", "email": "team@kennis.example"}

    assert do(desk_client, question, "doorzetten", **given).status_code == 302
    again = do(desk_client, question, "doorzetten", **given)

    assert again.status_code == 409
    assert "Deze vraag ligt al bij hen." in again.content.decode()
    assert Assignment.objects.count() == 1


def test_a_known_answer_is_linked_and_shown(desk_client: Client) -> None:
    question = asked()

    do(desk_client, question, "koppelen", pad=PAGE.path)
    wrong = do(desk_client, question, "koppelen", pad="/nergens/")
    do(desk_client, question, "antwoord", tekst="Dit staat er al.")

    assert wrong.status_code == 422
    assert question.resolution == "al-bekend"
    follow = Client().get(link_in(question.outgoing.last().body)).content.decode()
    assert PAGE.title in follow


@pytest.mark.parametrize(
    ("what", "given", "said"),
    [
        ("toewijzen", {"aan": "mij"}, "De vraag is nu van u."),
        ("toewijzen", {"aan": ""}, "De vraag is nu van niemand."),
        ("antwoord", {"tekst": "Ja, dat mag."}, "Uw antwoord gaat per e-mail naar de vrager."),
        ("wedervraag", {"tekst": "Waar?"}, "Uw vraag gaat per e-mail naar de vrager."),
        ("notitie", {"tekst": "Bel."}, "Uw notitie is bewaard. Alleen het loket ziet haar."),
        ("koppelen", {"pad": PAGE.path}, f"Gekoppeld: {PAGE.title}."),
        ("wijzigen", {"haast": "rustig"}, "De vraag is gewijzigd."),
        ("afsluiten", {"afloop": "doorverwezen"}, "De vraag is afgesloten."),
        (
            "doorzetten",
            {"naam": "Team wonen", "email": "team@gemeente.example"},
            "De vraag gaat per e-mail naar Team wonen.",
        ),
    ],
)
def test_what_the_desk_did_is_said_once(
    desk_client: Client, what: str, given: dict[str, str], said: str
) -> None:
    question = asked()
    do(desk_client, question, what, **given)
    address = f"/loket/vragen/{question.key}/"

    assert said in desk_client.get(address).content.decode()
    assert said not in desk_client.get(address).content.decode()


def test_a_colleague_who_gets_a_question_is_named(desk_client: Client) -> None:
    question, colleague = asked(), person("collega@thuisplein.example", Role.DESK_AGENT)

    do(desk_client, question, "toewijzen", aan=colleague.pk)

    page = desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
    assert f"De vraag is nu van {colleague.name}." in page
    assert do(desk_client, question, "toewijzen", aan="999999").status_code == 422
    assert do(desk_client, question, "toewijzen", aan="iedereen").status_code == 422
    assert question.agent == colleague


def test_whether_it_helped_is_asked_once(desk_client: Client) -> None:
    question = asked()
    follow = link_in(question.outgoing.last().body)
    Client().post(follow, {"actie": "geholpen", "geholpen": "ja"})
    question.refresh_from_db()
    assert question.has_helped is None  # nothing was answered yet
    do(desk_client, question, "antwoord", tekst="Ja, zij tellen mee.")

    Client().post(follow, {"actie": "geholpen", "geholpen": "nee", "toelichting": "Te kort."})
    Client().post(follow, {"actie": "geholpen", "geholpen": "ja"})

    question.refresh_from_db()
    assert (question.has_helped, question.helped_note) == (False, "Te kort.")
    assert "Hielp het antwoord?" not in Client().get(follow).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_of_a_question_costs_as_much_for_many_messages(
    desk_client: Client, agent: User, number: int
) -> None:
    question = asked()
    for serial in range(number):
        for kind in (MessageKind.ADDITION, MessageKind.NOTE):
            Message.objects.create(
                question=question, kind=kind, text=f"Nr {serial}", author=agent, written_at=NOW
            )
        person(f"collega{serial}@thuisplein.example", Role.DESK_AGENT)
        AnswerTemplate.objects.create(title=f"Tekst {serial}", text="Beste,")
    address = f"/loket/vragen/{question.key}/"
    desk_client.get(address)

    with CaptureQueriesContext(connection) as asked_of_database:
        page = desk_client.get(address).content.decode()

    assert f"Nr {number - 1}" in page
    assert len(asked_of_database) == 14


def test_the_page_of_a_long_question_reads_each_kind_of_thing_once(
    desk_client: Client, agent: User
) -> None:
    """Many messages with files, files of its own, links, helpers and questions like it."""
    text = "Telt een doorstroomlocatie mee voor de taakstelling?"
    question = asked(text=text)
    for serial in range(20):
        asked(text=text)
        said = Message.objects.create(
            question=question, kind=MessageKind.ADDITION, text=f"Nr {serial}", written_at=NOW
        )
        for message in (said, None):
            name = f"{'los' if message is None else 'bij'}-{serial}.txt"
            Attachment.objects.create(question=question, message=message, name=name, size=1)
        LinkedAnswer.objects.create(question=question, path=f"/p/{serial}/", title=f"P {serial}")
        Assignment.objects.create(
            question=question, kind="deskundige", name=f"D {serial}", assigned_at=NOW,
            email=f"d{serial}@kennis.example",
        )  # fmt: skip
    address = f"/loket/vragen/{question.key}/"
    desk_client.get(address)

    with CaptureQueriesContext(connection) as asked_of_database:
        page = desk_client.get(address).content.decode()

    for serial in range(20):
        assert page.count(f">bij-{serial}.txt<") == page.count(f">los-{serial}.txt<") == 1
    assert len(asked_of_database) == 18
