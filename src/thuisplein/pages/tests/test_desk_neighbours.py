"""From the desk to the real knowledge base and back."""

import dataclasses
import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Revision

from thuisplein.helpdesk.actions.asking import Asked, ask, confirm
from thuisplein.helpdesk.mail.letters import follow_address
from thuisplein.helpdesk.models import EventKind, PublicAnswer, Question
from thuisplein.helpdesk.neighbours import Draft, NoPlaceError, Source, neighbours
from thuisplein.knowledge.models import PublishedPage, QuestionAnswer
from thuisplein.knowledge.tests.factories import (
    FocusGroupFactory,
    OrganisationFactory,
    TopicFactory,
    UserFactory,
    listing,
)
from thuisplein.mail.models import OutgoingMail
from thuisplein.organisations.public import OrganisationType

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)
TITLE = "Tellen nareizigers mee?"
PATH = "/vraag-en-antwoord/tellen-nareizigers-mee/"
DRAFT = Draft(
    title=TITLE,
    short_answer="Ja, zij tellen mee.",
    body="Eerste alinea.\n\nTweede, met <b>haken</b> & meer.",
    group="statushouders",
    topic="samenwerken",
    sources=(Source("Huisvestingswet 2014", "https://wetten.overheid.nl/BWBR0035303/"),),
    review_by=dt.date(2099, 1, 1),
)


def make_room() -> None:
    """Make what a draft needs to lie in: a list, editors that own it, and its subjects."""
    listing(QuestionAnswer.kind)
    OrganisationFactory(kind=OrganisationType.EDITORS)
    FocusGroupFactory()
    TopicFactory()


def asked(email: str) -> Question:
    question = ask(Asked(TITLE), now=NOW, email=email)
    confirm(question, now=NOW)
    return question


def test_an_answer_of_the_desk_becomes_a_draft_that_nobody_reads_yet() -> None:
    make_room()
    editor = UserFactory()

    drafted = neighbours().draft(DRAFT, by=editor.pk)

    page = QuestionAnswer.objects.get(pk=drafted.page)
    held = page.get_latest_revision_as_object()
    assert not page.live
    assert held.title == TITLE
    assert held.short_answer == "Ja, zij tellen mee."
    assert held.body == (
        "<p>Eerste alinea.</p><p>Tweede, met &lt;b&gt;haken&lt;/b&gt; &amp; meer.</p>"
    )
    assert [group.slug for group in held.focus_groups.all()] == ["statushouders"]
    assert [topic.slug for topic in held.topics.all()] == ["samenwerken"]
    assert held.legal_basis[0].value["citation"] == "Huisvestingswet 2014"
    assert held.review_by == dt.date(2099, 1, 1)
    assert held.latest_revision.user == editor
    assert not PublishedPage.objects.filter(page=page).exists()
    assert Client().get(PATH).status_code == 404


def test_two_drafts_with_one_title_get_addresses_of_their_own() -> None:
    make_room()

    drafts = [neighbours().draft(DRAFT, by=UserFactory().pk) for _ in range(2)]

    slugs = [QuestionAnswer.objects.get(pk=drafted.page).slug for drafted in drafts]
    assert slugs == ["tellen-nareizigers-mee", "tellen-nareizigers-mee-1"]


def test_without_a_place_no_draft_is_made() -> None:
    question = asked("een@gemeente.example")
    public = PublicAnswer.objects.create(
        question=question,
        title=TITLE,
        short_answer=DRAFT.short_answer,
        body=DRAFT.body,
        review_by=DRAFT.review_by,
        is_recognisable=True,
        made_at=NOW,
    )

    response = Client().post(follow_address(question), {"actie": "openbaar-ja"})

    assert response.status_code == 409
    assert "De redactie heeft nog geen plek" in response.content.decode()
    public.refresh_from_db()
    assert public.approved_at is None
    assert not QuestionAnswer.objects.exists()


def test_publishing_the_draft_tells_everyone_who_asked_once() -> None:
    make_room()
    first, second = asked("een@gemeente.example"), asked("twee@gemeente.example")
    editor = UserFactory()
    drafted = neighbours().draft(DRAFT, by=editor.pk)
    public = PublicAnswer.objects.create(
        question=first,
        title=TITLE,
        short_answer=DRAFT.short_answer,
        body=DRAFT.body,
        review_by=DRAFT.review_by,
        made_by=editor,
        made_at=NOW,
        page_id=drafted.page,
        revision_id=drafted.revision,
    )
    public.same.set([second])
    page = QuestionAnswer.objects.get(pk=public.page_id)
    before = OutgoingMail.objects.count()

    page.get_latest_revision().publish()
    page.refresh_from_db()
    page.save_revision().publish()

    public.refresh_from_db()
    assert public.path == PATH
    assert public.published_at is not None
    told = OutgoingMail.objects.order_by("pk")[before:]
    assert sorted(one.to for one in told) == ["een@gemeente.example", "twee@gemeente.example"]
    assert all(PATH in one.body for one in told)
    assert first.events.filter(kind=EventKind.PUBLISHED).count() == 1
    assert second.events.filter(kind=EventKind.PUBLISHED).count() == 1
    assert not mail.outbox
    answer = neighbours().answer_at(PATH)
    assert answer is not None
    assert (answer.title, answer.text) == (TITLE, "Ja, zij tellen mee.")


def public_page() -> QuestionAnswer:
    make_room()
    page = QuestionAnswer.objects.get(pk=neighbours().draft(DRAFT, by=UserFactory().pk).page)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


SUPPLEMENT = dataclasses.replace(
    DRAFT,
    title="En wie later geboren is?",
    body="Ook zij, zegt <artikel> 28.",
    sources=(*DRAFT.sources, Source("Besluit X", "")),
    adds_to=PATH,
)


def test_a_supplement_joins_what_editors_wrote_and_nobody_reads_it_yet() -> None:
    page = public_page()
    page.body += "<p>Van de redactie, nog niet op de site.</p>"
    page.save_revision()
    desk = UserFactory()

    drafted = neighbours().draft(SUPPLEMENT, by=desk.pk)

    assert drafted.page == page.pk
    page.refresh_from_db()
    held = page.get_latest_revision_as_object()
    assert (held.latest_revision.pk, held.latest_revision.user) == (drafted.revision, desk)
    assert held.title == TITLE
    assert held.body.endswith(
        "<p>Van de redactie, nog niet op de site.</p>"
        "<h2>En wie later geboren is?</h2><p>Ook zij, zegt &lt;artikel&gt; 28.</p>"
    )
    cited = [basis.value["citation"] for basis in held.legal_basis]
    assert cited == ["Huisvestingswet 2014", "Besluit X"]
    assert "geboren" not in Client().get(PATH).content.decode()
    held.latest_revision.publish()
    assert "En wie later geboren is?" in Client().get(PATH).content.decode()


def test_who_asked_for_a_supplement_hears_when_it_is_on_the_page() -> None:
    page = public_page()
    earlier = page.save_revision()
    question = asked("een@gemeente.example")
    drafted = neighbours().draft(SUPPLEMENT, by=UserFactory().pk)
    PublicAnswer.objects.create(
        question=question,
        title=SUPPLEMENT.title,
        short_answer=SUPPLEMENT.short_answer,
        review_by=SUPPLEMENT.review_by,
        made_at=NOW,
        page_id=drafted.page,
        revision_id=drafted.revision,
        adds_to=PATH,
    )
    letters = OutgoingMail.objects.filter(to="een@gemeente.example", occasion__contains="published")

    Revision.objects.get(pk=earlier.pk).publish()
    before = letters.count()
    Revision.objects.get(pk=drafted.revision).publish()

    assert before == 0
    assert letters.count() == 1


@pytest.mark.parametrize("how", ["elsewhere", "locked", "withdrawn"])
def test_no_supplement_to_a_page_that_is_gone_or_locked(how: str) -> None:
    page = public_page()
    revisions = page.revisions.count()
    if how == "locked":
        page.locked = True
        page.save()
    elif how == "withdrawn":
        page.unpublish()
    path = "/dossiers/" if how == "elsewhere" else PATH

    with pytest.raises(NoPlaceError):
        neighbours().draft(dataclasses.replace(SUPPLEMENT, adds_to=path), by=UserFactory().pk)

    assert page.revisions.count() == revisions
