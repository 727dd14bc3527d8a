"""Two questions that are one, and one that is two."""

from django.db import transaction
from django.utils.translation import gettext as _

from thuisplein.helpdesk.actions.desk import NotPossibleError, Seen, take
from thuisplein.helpdesk.actions.events import write_event
from thuisplein.helpdesk.mail import letters
from thuisplein.helpdesk.models import OPEN_STATES, EventKind, Question, Resolution, State
from thuisplein.helpdesk.similar import remember_words


@transaction.atomic
def merge(seen: Seen, into: Question) -> None:
    """Close a question because another one is the same; its messages stay where they are.

    Raises NotPossibleError for itself, for one that was merged itself, and for one that is no
    longer open: whoever asked this one would never hear an answer.
    """
    question = take(seen)
    target = Question.objects.select_for_update(of=("self",)).get(pk=into.pk)
    if target.pk == question.pk or target.merged_into_id:
        raise NotPossibleError(_("Kies een andere vraag, die zelf niet is samengevoegd."))
    if target.state not in OPEN_STATES:
        raise NotPossibleError(
            _(
                "Die vraag is al beantwoord of afgesloten; deze vrager zou dan niets horen. "
                "Beantwoord deze vraag zelf, bijvoorbeeld met hetzelfde antwoord."
            )
        )
    if question.merged.exists():
        raise NotPossibleError(_("Bij deze vraag zijn al andere gevoegd. Voeg de andere hierbij."))
    question.merged_into, question.resolution = target, Resolution.MERGED
    question.state, question.closed_at = State.CLOSED, seen.now
    question.save()
    target.version += 1
    target.save(update_fields=["version"])
    write_event(question, EventKind.MERGED, now=seen.now, by=seen.by, note=target.reference)
    write_event(target, EventKind.MERGED, now=seen.now, by=seen.by, note=question.reference)


@transaction.atomic
def split(seen: Seen, *, stays: str, goes: str) -> Question:
    """Make a second question of a part of the first; both answers go to the same asker."""
    question = take(seen)
    part = Question.objects.create(
        text=goes,
        tried=question.tried,
        group=question.group,
        topic=question.topic,
        urgency=question.urgency,
        asker=question.asker,
        asker_email=question.asker_email,
        organisation=question.organisation,
        municipality=question.municipality,
        province=question.province,
        state=State.NEW,
        asked_at=question.asked_at,
        confirmed_at=question.confirmed_at,
        due_on=question.due_on,
        may_publish=question.may_publish,
        split_from=question,
    )
    question.text = stays
    question.save()
    remember_words(question)
    remember_words(part)
    write_event(question, EventKind.SPLIT, now=seen.now, by=seen.by, note=part.reference)
    write_event(part, EventKind.SPLIT, now=seen.now, by=seen.by, note=question.reference)
    letters.acknowledge(part, now=seen.now)
    return part
