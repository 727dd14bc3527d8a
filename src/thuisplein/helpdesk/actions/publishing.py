"""From an answer to a page for everybody. Nothing is published here: the editors get a draft."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thuisplein.helpdesk.actions.desk import NotPossibleError, Seen, take
from thuisplein.helpdesk.actions.events import write_event
from thuisplein.helpdesk.mail import letters
from thuisplein.helpdesk.models import EventKind, PublicAnswer, Question
from thuisplein.helpdesk.neighbours import Draft, NoPlaceError, Source, neighbours


@dataclass(frozen=True)
class Generic:
    """A question and its answer in words that tell about nobody."""

    title: str
    short_answer: str
    body: str
    sources: tuple[Source, ...]
    review_by: dt.date
    is_recognisable: bool
    #: (kind, was it struck) per proposal; never the text that was struck.
    decisions: tuple[tuple[str, bool], ...]
    #: The public page that it supplements; empty for a page of its own.
    adds_to: str = ""


@transaction.atomic
def propose_public(seen: Seen, generic: Generic, *, same: Iterable[Question] = ()) -> PublicAnswer:
    """Make the generic answer. When the asker is recognisable, ask first; else make the draft.

    Raises NotPossibleError without an answer, or when it was done before.
    """
    question = take(seen)
    if question.answered_at is None:
        raise NotPossibleError(_("Beantwoord eerst de vraag."))
    if PublicAnswer.objects.filter(question=question).exclude(refused_at=None).exists():
        raise NotPossibleError(_("De vrager wil dit antwoord niet op de site."))
    if PublicAnswer.objects.filter(question=question).exists():
        raise NotPossibleError(_("Van dit antwoord is al een voorstel gemaakt."))
    question.save(update_fields=["version"])
    public = PublicAnswer.objects.create(
        question=question,
        title=generic.title,
        short_answer=generic.short_answer,
        body=generic.body,
        sources=[{"title": one.title, "url": one.url} for one in generic.sources],
        review_by=generic.review_by,
        decisions=[list(one) for one in generic.decisions],
        is_recognisable=generic.is_recognisable,
        made_by=seen.by,
        made_at=seen.now,
        adds_to=generic.adds_to,
    )
    public.same.set({*same, *question.merged.all()} - {question})
    write_event(question, EventKind.PROPOSED, now=seen.now, by=seen.by)
    if public.waits_for_asker:
        letters.ask_approval(public, now=seen.now)
    else:
        _make_draft(public)
    return public


@transaction.atomic
def decide(question: Question, *, approves: bool, now: dt.datetime) -> bool:
    """The asker says whether it may go on the site. False when nothing was asked any more.

    Raises NotPossibleError when the draft has no place; nothing was written then.
    """
    public = (
        PublicAnswer.objects.select_for_update(of=("self",))
        .filter(question=question, is_recognisable=True, approved_at=None, refused_at=None)
        .first()
    )
    if public is None:
        return False
    if approves:
        public.approved_at = now
        public.save(update_fields=["approved_at"])
        _make_draft(public)
    else:
        public.refused_at = now
        public.save(update_fields=["refused_at"])
    kind = EventKind.APPROVED if approves else EventKind.REFUSED
    write_event(question, kind, now=now, by=question.asker)
    return True


def _make_draft(public: PublicAnswer) -> None:
    question = public.question
    draft = Draft(
        title=public.title,
        short_answer=public.short_answer,
        body=public.body,
        group=question.group,
        topic=question.topic,
        sources=tuple(Source(one["title"], one["url"]) for one in public.sources),
        review_by=public.review_by,
        adds_to=public.adds_to,
    )
    try:
        drafted = neighbours().draft(draft, by=public.made_by_id or 0)
    except NoPlaceError as error:
        raise NotPossibleError(_why_there_is_no_place(public)) from error
    public.page_id, public.revision_id = drafted.page, drafted.revision
    public.save(update_fields=["page_id", "revision_id"])


def _why_there_is_no_place(public: PublicAnswer) -> str:
    if public.adds_to:
        return _(
            "De pagina die u wilt aanvullen, staat niet meer op de site of is op slot bij de "
            "redactie. Er is niets bewaard. Kies een andere pagina of maak een nieuwe."
        )
    return _(
        "De redactie heeft nog geen plek voor vragen en antwoorden. Er is niets bewaard. "
        "Vraag de beheerder om die plek te maken en probeer het daarna opnieuw."
    )


@transaction.atomic
def tell_that_published(page_id: int, *, path: str, revision: int | None, now: dt.datetime) -> int:
    """Tell everyone who asked the same, once; return to how many that was.

    ``revision`` is the one that readers see now. What was added to the page after it waits.
    """
    waiting = PublicAnswer.objects.select_for_update(of=("self",)).filter(
        Q(revision_id=None) | Q(revision_id__lte=revision or 0), page_id=page_id, published_at=None
    )
    return sum(_tell(public, path, now) for public in waiting.order_by("pk"))


def _tell(public: PublicAnswer, path: str, now: dt.datetime) -> int:
    public.path, public.published_at = path, now
    public.save(update_fields=["path", "published_at"])
    told: set[str] = set()
    for question in [public.question, *public.same.select_related("asker")]:
        write_event(question, EventKind.PUBLISHED, now=now)
        if question.address and question.address.lower() not in told:
            told.add(question.address.lower())
            letters.tell_published(question, public, now=now)
    return len(told)
