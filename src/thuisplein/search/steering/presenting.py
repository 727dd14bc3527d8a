"""What the screen with the dials shows, in words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.search.steering.comparing import Comparison, Place
from thuisplein.search.steering.dials import BY_NAME
from thuisplein.search.steering.forms import shown_value
from thuisplein.search.steering.models import TuningChange
from thuisplein.search.steering.preview import Measure, Preview

#: So many questions lie open at once; the others open with a click.
OPEN = 3


def as_preview(found: Preview) -> dict[str, Any]:
    """Return the comparisons, those that change most at the top first."""
    changed = sorted(found.changed, key=lambda one: (not one.has_other_first, -one.came_in))
    return {
        "total": len(found.comparisons),
        "sums": _sums(found),
        "measure": _measured(found.measure) if found.measure else None,
        "unchanged": [one.question for one in found.unchanged],
        "changed": [
            {
                "question": one.question,
                "source": _source(one.question, found),
                "said": _said(one),
                "is_open": at < OPEN,
                "before": [_now(place, found.pages) for place in one.before],
                "after": [_then(place, found.pages) for place in one.after],
            }
            for at, one in enumerate(changed)
        ],
    }


def as_history(changes: Iterable[TuningChange]) -> list[dict[str, Any]]:
    """Return who changed what, newest first; the first one is what holds."""
    return [
        {
            "number": one.number,
            "at": one.made_at,
            "who": one.made_by.name if one.made_by else "",
            "reason": one.reason,
            "changes": as_changes((name, Decimal(a), Decimal(b)) for name, a, b in one.changes),
            "url": f"{reverse('search_tuning')}?stand={one.number}",
            "is_in_force": at == 0,
        }
        for at, one in enumerate(changes)
    ]


def as_changes(changes: Iterable[tuple[str, Decimal, Decimal]]) -> list[dict[str, Any]]:
    return [
        {
            "label": BY_NAME[name].label,
            "before": shown_value(name, before),
            "after": shown_value(name, after),
        }
        for name, before, after in changes
        # A dial of an earlier release has no name any more.
        if name in BY_NAME
    ]


def _sums(found: Preview) -> list[dict[str, Any]]:
    return [
        {"label": _("Ander eerste resultaat"), "number": found.other_first},
        {"label": _("Andere pagina in de eerste tien"), "number": found.with_newcomers},
        {"label": _("Andere volgorde in de eerste tien"), "number": len(found.changed)},
        {"label": _("Niets anders"), "number": len(found.unchanged)},
    ]


def _measured(measure: Measure) -> dict[str, Any]:
    judged = measure.judged
    return {
        "before": measure.before,
        "after": measure.after,
        "questions": measure.questions,
        "of": judged.size,
        "pages": judged.pages,
        "pages_here": judged.pages_here,
    }


def _source(question: str, found: Preview) -> str:
    if question in found.questions.own:
        return _("uw zoekvraag")
    return _("vaak gesteld") if question in found.questions.asked else _("voorbeeldvraag")


def _said(one: Comparison) -> str:
    parts = [_("ander eerste resultaat")] if one.has_other_first else []
    if one.came_in:
        parts.append(ngettext("%d nieuwe pagina", "%d nieuwe pagina's", one.came_in) % one.came_in)
    return ", ".join(parts) or _("andere volgorde")


def _now(place: Place, pages: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    if place.is_among_first_there:
        note = ""
    elif place.other:
        note = _("zakt naar plaats %d") % place.other
    else:
        note = _("wordt niet meer gevonden")
    return {**_page(place, pages), "note": note, "way": "out" if note else ""}


def _then(place: Place, pages: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    if place.other is None:
        note, way = _("nieuw: werd niet gevonden"), "in"
    elif not place.is_among_first_there:
        note, way = _("nieuw: was plaats %d") % place.other, "in"
    elif place.rises > 0:
        note, way = ngettext("%d plaats omhoog", "%d plaatsen omhoog", place.rises), "up"
        note %= place.rises
    elif place.rises < 0:
        note, way = ngettext("%d plaats omlaag", "%d plaatsen omlaag", -place.rises), "down"
        note %= -place.rises
    else:
        note, way = "", ""
    return {**_page(place, pages), "note": note, "way": way}


def _page(place: Place, pages: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    # A page may have gone since it was ranked.
    title, url = pages.get(place.page_id, ("", ""))
    return {"place": place.place, "title": title, "url": url}
