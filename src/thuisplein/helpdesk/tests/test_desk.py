"""What the desk does with a question."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.public import Role, User
from thuisplein.helpdesk.actions.publishing import tell_that_published
from thuisplein.helpdesk.models import (
    AnswerTemplate,
    Assignment,
    Message,
    MessageKind,
    PublicAnswer,
    Question,
    State,
)
from thuisplein.helpdesk.similar import similar_questions
from thuisplein.helpdesk.tests.conftest import NOW, PAGE, Library, asked, person
from thuisplein.helpdesk.tests.test_asking import link_in
from thuisplein.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def do(client: Client, question: Question, what: str, **given: Any) -> Any:
    """Do one thing as somebody who has just opened the question."""
    question.refresh_from_db()
    data = {"actie": what, "versie": question.version, **given}
    response = client.post(f"/loket/vragen/{question.key}/", data)
    question.refresh_from_db()
    return response


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
    assert len(asked_of_database) == 15
