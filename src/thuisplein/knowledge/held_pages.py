"""What a process holds of the published pages: read once, and then only what changed."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thuisplein.knowledge.changes import Mark, changes_since, last_mark
from thuisplein.knowledge.facets import USUAL, FacetIndex, Row
from thuisplein.knowledge.kinds import ITEM_KINDS
from thuisplein.knowledge.models import PublishedPage
from thuisplein.knowledge.orders import Place
from thuisplein.knowledge.text import fold

#: The one value of the facet "geldt".
VALID_NOW = "nu"
#: The orders of items besides the usual one, which is newest first.
BY_TITLE, BY_REVIEW = "titel", "nagekeken"
#: After all days.
_LATER = dt.date.max.toordinal() + 1
_AT_ONCE = 2_000
_KINDS = frozenset(ITEM_KINDS)


@dataclass(frozen=True)
class Duty:
    """Who must do what by when, with the page that explains it."""

    who: str
    what: str
    due_on: dt.date | None
    due_text: str
    legal_basis: str
    certainty: str
    url: str
    title: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class HeldPages:
    """The published items up to a change, on a day; never changed, only replaced."""

    #: None when no change was ever noted.
    mark: Mark | None
    #: The day for which it holds: what is valid changes at midnight without a publication.
    day: dt.date
    items: FacetIndex = field(default_factory=FacetIndex)
    #: The last day of items that hold now and will not for ever.
    ends: Mapping[int, dt.date] = field(default_factory=dict)
    #: The focus group and address of dossiers about one group.
    dossiers: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    #: The duties of laws in force.
    laws: Mapping[int, tuple[Duty, ...]] = field(default_factory=dict)


def held_pages(before: HeldPages | None, day: dt.date) -> HeldPages:
    """Return the published items as they are now, on a day.

    With what was held ``before`` this reads only what changed since, and what ended meanwhile.
    """
    if before is not None and before.day <= day:
        changes = changes_since(before.mark)
        if changes is not None:
            ended = {page_id for page_id, last in before.ends.items() if last < day}
            return _with(replace(before, mark=changes.mark, day=day), changes.page_ids | ended)
    # The mark first: what is written while we read comes again when the next one is asked.
    return _with(HeldPages(last_mark(), day), None)


def _with(before: HeldPages, page_ids: Collection[int] | None) -> HeldPages:
    """Return what is held with these pages read anew; None is all of them."""
    day = before.day
    ends, dossiers, laws = dict(before.ends), dict(before.dossiers), dict(before.laws)
    for page_id in page_ids or ():
        for held in (ends, dossiers, laws):
            held.pop(page_id, None)

    def rows() -> Iterator[tuple[int, Row | None]]:
        gone = set(page_ids or ())
        for row, ends_on in _read(day, page_ids):
            gone.discard(row.key)
            if ends_on is not None:
                ends[row.key] = ends_on
            yield row.key, row
        yield from ((page_id, None) for page_id in gone)

    items = before.items.replaced(rows())
    dossiers |= _read_dossiers(page_ids)
    laws |= _read_laws(page_ids)
    return HeldPages(before.mark, day, items, ends, dossiers, laws)


def _read(day: dt.date, page_ids: Collection[int] | None) -> Iterator[tuple[Row, dt.date | None]]:
    """Return the published items among these pages, with the day on which they stop to hold."""
    last: int | None = 0
    found = _among(page_ids).order_by("page_id").values_list(
        "page_id", "kind", "facets", "title", "first_published_on", "reviewed_on",
        "withdrawn_on", "detail__status", "detail__valid_until",
    )  # fmt: skip
    # Not one long read: all rows as they come from the database are ten times what is kept. The
    # kind is asked here, since by its index SQLite would go through all rows each time.
    while last is not None:
        some = list(found.filter(page_id__gt=last)[:_AT_ONCE])
        yield from (_item(day, *row) for row in some if row[1] in _KINDS)
        last = some[-1][0] if len(some) == _AT_ONCE else None


def _among(page_ids: Collection[int] | None) -> Any:
    pages = PublishedPage.objects.all()
    return pages if page_ids is None else pages.filter(pk__in=page_ids)


def _item(
    day: dt.date, page_id: int, kind: str, facets: Any, *rest: Any
) -> tuple[Row, dt.date | None]:
    title, first, reviewed_on, withdrawn_on, status, valid_until = rest
    holds = withdrawn_on is None and (kind != "wet" or status == "geldt")
    ends_on = valid_until if holds and isinstance(valid_until, dt.date) else None
    if ends_on is not None and ends_on < day:
        holds, ends_on = False, None
    values = {**facets, "geldt": [VALID_NOW]} if holds else facets
    return Row(page_id, values, _places(page_id, title, first, reviewed_on, withdrawn_on)), ends_on


def _places(
    page_id: int,
    title: str,
    first: dt.date,
    reviewed_on: dt.date | None,
    withdrawn_on: dt.date | None,
) -> dict[str, Place]:
    """Return where an item stands: what was withdrawn stands last, the newest first."""
    folded = fold(title)
    usual = (withdrawn_on.toordinal() if withdrawn_on else 0, -first.toordinal(), folded, page_id)
    return {
        USUAL: usual,
        BY_TITLE: (0, folded, usual),
        BY_REVIEW: (-reviewed_on.toordinal() if reviewed_on else 0, usual),
    }


def places_after_all(number: int) -> dict[str, Place]:
    """Return where something stands that comes after all items, in the order of its number."""
    return {USUAL: (_LATER, number), BY_TITLE: (1, number), BY_REVIEW: (1, number)}


def _read_dossiers(page_ids: Collection[int] | None) -> dict[int, tuple[str, str]]:
    found = _among(page_ids).filter(kind="dossier", withdrawn_on=None)
    return {
        page_id: (facets["groep"][0], path)
        for page_id, path, facets in found.values_list("page_id", "path", "facets")
        if len(facets["groep"]) == 1
    }


def _read_laws(page_ids: Collection[int] | None) -> dict[int, tuple[Duty, ...]]:
    laws = _among(page_ids).filter(kind="wet", withdrawn_on=None).order_by("page_id")
    found = laws.values_list("page_id", "path", "title", "detail", "facets")
    return {
        page_id: tuple(_duty(duty, path, title, facets["groep"]) for duty in detail["duties"])
        for page_id, path, title, detail, facets in found
        if detail.get("status") == "geldt" and detail["duties"]
    }


def _duty(duty: dict[str, Any], path: str, title: str, groups: list[str]) -> Duty:
    return Duty(
        who=duty["who"],
        what=duty["what"],
        due_on=duty["due_on"] or None,
        due_text=duty["due_text"],
        legal_basis=duty["legal_basis"],
        certainty=duty["certainty"],
        url=path,
        title=title,
        groups=tuple(groups),
    )
