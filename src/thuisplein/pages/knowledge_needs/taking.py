"""The report as a file: one row per part, with ranges as two numbers, and what they mean."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thuisplein.organisations.public import OrganisationType
from thuisplein.pages.knowledge_needs.quarters import Quarter
from thuisplein.pages.knowledge_needs.ranges import Range
from thuisplein.pages.knowledge_needs.report import (
    ASKED,
    EMPTY,
    MEASURES,
    MISSED,
    SEARCHED,
    Report,
)
from thuisplein.pages.knowledge_needs.words import quarter_text
from thuisplein.pages.provinces.files import Cell, as_csv, as_ods

_HEADINGS = {ASKED: "vroegen", SEARCHED: "zochten", EMPTY: "vonden_niets", MISSED: "misten_iets"}


def records(report: Report, quarter: Quarter, kind: OrganisationType) -> list[dict[str, Cell]]:
    """Return the whole and all parts; empty where nothing may be told."""
    rows = [_record("alle", "", report.whole)]
    for split, lines in report.splits.items():
        rows += [_record(split, line.label, line.values) for line in lines]
    return [{"soort": kind.value, "kwartaal": quarter.slug, **row} for row in rows]


def _record(split: str, label: str, values: Mapping[str, Range | None]) -> dict[str, Cell]:
    row: dict[str, Cell] = {"verdeling": split, "deel": label}
    for measure in MEASURES:
        told = values.get(measure)
        known = told if told is not None and not told.is_small_group else None
        row[f"{_HEADINGS[measure]}_van"] = known.low if known else None
        row[f"{_HEADINGS[measure]}_tot"] = known.high if known else None
    return row


def about(quarter: Quarter, plural: str) -> dict[str, str]:
    return {
        _("Wat"): _("Kennisbehoefte van %(who)s") % {"who": plural},
        _("Wanneer"): quarter_text(quarter),
        _("Eenheid"): _("aantal organisaties, van en tot en met; elke organisatie telt één keer"),
        _("Niet gevuld"): _("niet getoond, omdat een organisatie te herkennen zou zijn"),
        _("Bron"): _("vragen aan het loket en zoekvragen van leden op Thuisplein"),
    }


def as_file(kind: str, rows: Sequence[Mapping[str, Cell]], notes: Mapping[str, str]) -> bytes:
    return as_csv(rows) if kind == "csv" else as_ods(_("Kennisbehoefte"), rows, notes)
