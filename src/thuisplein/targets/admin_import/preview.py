"""A plan as a reader sees it: sentences and short tables instead of thousands of figures."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.targets.spreadsheets.fields import LABELS
from thuisplein.targets.spreadsheets.plan import Change, Kind, Plan
from thuisplein.targets.spreadsheets.reading import MunicipalFigures

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed figure in words; `difference` with its sign."""

    name: str
    what: str
    old: int | None
    new: int
    difference: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one municipality as they were read."""

    name: str
    rows: str
    figures: MunicipalFigures
    realised: int | None


def preview_of(plan: Plan) -> dict[str, Any]:
    """Return what the preview shows; long lists are cut and say so."""
    names = {change.code: change.name for change in plan.changes}
    changed = plan.of_kind(Kind.CHANGED)
    counts = plan.counts()
    return {
        "plan": plan,
        "counts": counts,
        "summary": summary(counts),
        "changed": [_change(change) for change in changed[:_SHOWN]],
        "changed_more": max(0, len(changed) - _SHOWN),
        "rejected": plan.rejected[:_SHOWN],
        "rejected_more": max(0, len(plan.rejected) - _SHOWN),
        "discrepancies": plan.discrepancies[:_SHOWN],
        "discrepancies_more": max(0, len(plan.discrepancies) - _SHOWN),
        "figures": [_figures(row, names, plan) for row in plan.figures],
    }


def summary(counts: dict[str, int]) -> str:
    """Return the counts of a plan or run as one sentence."""
    gemeenten = counts.get("gemeenten", 0)
    about = ngettext("%(count)s gemeente", "%(count)s gemeenten", gemeenten) % {"count": gemeenten}
    return _(
        "%(about)s gelezen: %(new)s cijfers zijn nieuw, %(changed)s gewijzigd, "
        "%(unchanged)s ongewijzigd; %(rejected)s rijen afgewezen."
    ) % {
        "about": about,
        "new": counts.get("nieuw", 0),
        "changed": counts.get("gewijzigd", 0),
        "unchanged": counts.get("ongewijzigd", 0),
        "rejected": counts.get("afgewezen", 0),
    }


def _change(change: Change) -> ChangeRow:
    what = str(LABELS[change.field])
    if change.day:
        what = _("Gerealiseerd op %(day)s") % {"day": change.day.strftime("%d-%m-%Y")}
    difference = change.new - (change.old or 0)
    # A real minus sign, as wide as the plus.
    signed = f"+{difference}" if difference > 0 else f"−{-difference}"
    return ChangeRow(change.name, what, change.old, change.new, signed)


def _figures(figures: MunicipalFigures, names: dict[str, str], plan: Plan) -> FigureRow:
    realised = figures.realised.get(plan.reference_date) if plan.reference_date else None
    rows = ", ".join(str(row) for row in figures.rows)
    return FigureRow(names.get(figures.code, figures.code), rows, figures, realised)
