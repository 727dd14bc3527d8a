"""What organisations of one kind search, search in vain and miss, counted per quarter (ADR 0026).

Only for members who act for an organisation. A number is a number of organisations: each counts
once per quarter, however often and by whomever it searches. Every split is counted apart and never
crossed with another, so no row says more than "so many of this kind" about one thing. To count an
organisation once, a mark is kept until the quarter is over: a keyed hash that nobody can read back.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from thuisplein.organisations.public import Organisation, constituency_of
from thuisplein.search.analysis.entities import PLACE
from thuisplein.search.index.reading import site_analyser
from thuisplein.search.listening.counting import normalised
from thuisplein.search.listening.models import SearchNeed, SearchNeedMark, Split
from thuisplein.search.listening.personal import looks_personal
from thuisplein.search.thesaurus.public import thesaurus

#: Words of fewer organisations are never shown, and go when the quarter is over.
SHOWN_FROM = 5
KEPT_YEARS = 2


@dataclass(frozen=True)
class Needed:
    """How many organisations: all that searched, of these found nothing, said they missed it."""

    split: str
    part: str
    searched: int
    empty: int
    missed: int


def quarter_of(day: dt.date) -> dt.date:
    """Return the first day of the quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def count_need(
    *, text: str, organisation: Organisation, what: Sequence[str], today: dt.date
) -> None:
    """Count for the kind of this organisation what was searched; ``what`` names the fields.

    Nothing is counted of words that lead to a person; of words that name a municipality only
    the sums.
    """
    words = normalised(text)
    if not words or looks_personal(text) or looks_personal(words):
        return
    group = constituency_of(organisation)
    parts = [(Split.ALL, "")]
    parts += [(Split.SIZE, group.size)] if group.size else []
    parts += [(Split.PROVINCE, group.province)] if group.province else []
    parts += [(Split.GROUP, slug) for slug in sorted(groups_in(words))]
    parts += [] if names_a_place(words) else [(Split.WORDS, words)]
    quarter = quarter_of(today)
    for split, part in parts:
        key: dict[str, Any] = {
            "quarter": quarter,
            "kind": group.kind,
            "split": split,
            "part": part,
        }
        for field in what:
            if _is_first(organisation.pk, quarter, f"{split}:{part}:{field}"):
                row, _created = SearchNeed.objects.get_or_create(**key)
                SearchNeed.objects.filter(pk=row.pk).update(**{field: F(field) + 1})
    forget_needs(today=today)


def groups_in(words: str) -> set[str]:
    """Return the slugs of the focus groups that the words of a question stand for."""
    held = thesaurus()
    mentions = held.mentions(words, ignore_case=True)
    named = [held.current(name) for one in mentions for name in one.notations]
    return {slug for record in named if record for slug in record.groups}


def names_a_place(words: str) -> bool:
    """Say whether a question names a municipality: that could be the one that asks."""
    return any(
        one.term.startswith(PLACE) for one in site_analyser().tokens(words, is_question=True)
    )


def _is_first(organisation: int, quarter: dt.date, what: str) -> bool:
    """Note that an organisation was counted; False when it was before."""
    text = f"{quarter}:{organisation}:{what}".encode()
    key = hashlib.sha256(f"needs {settings.SECRET_KEY}".encode()).digest()
    mark = hashlib.blake2b(text, key=key, digest_size=16).hexdigest()
    if SearchNeedMark.objects.filter(mark=mark).exists():
        return False
    try:
        with transaction.atomic():
            SearchNeedMark.objects.create(mark=mark, quarter=quarter)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def forget_needs(*, today: dt.date) -> None:
    """Delete the marks of quarters that are over, words that were rare in them, and what is old."""
    now = quarter_of(today)
    over = SearchNeedMark.objects.filter(quarter__lt=now)
    if not over.exists():
        return
    over.delete()
    ended = SearchNeed.objects.filter(quarter__lt=now)
    ended.filter(split=Split.WORDS, searched__lt=SHOWN_FROM, missed__lt=SHOWN_FROM).delete()
    oldest = now.replace(year=now.year - KEPT_YEARS)
    ended.filter(quarter__lt=oldest).delete()


def search_needs(kind: str, quarter: dt.date) -> list[Needed]:
    """Return all counts of one kind of organisation in a quarter; one query."""
    rows: Iterable[tuple[str, str, int, int, int]] = SearchNeed.objects.filter(
        kind=kind, quarter=quarter
    ).values_list("split", "part", "searched", "empty", "missed")
    return [Needed(*row) for row in rows]
