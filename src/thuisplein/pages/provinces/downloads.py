"""The table of a province to take along, as CSV and ODS; every row says what it is."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.downloads import source_text
from thuisplein.pages.provinces.figures import Line, ProvinceFigures
from thuisplein.pages.provinces.ladder import rung_name
from thuisplein.targets.public import DatedLadder

Cell = str | int | float | None


def records(
    lines: Sequence[Line], figures: ProvinceFigures, ladder: DatedLadder | None
) -> list[dict[str, Cell]]:
    """Return the chosen lines in their order, with Dutch headings as in the open data."""
    return [_record(line, figures, ladder) for line in lines]


def _record(line: Line, figures: ProvinceFigures, ladder: DatedLadder | None) -> dict[str, Cell]:
    row, moment = line.row, figures.moment
    record: dict[str, Cell] = {
        "code": row.place.code,
        "gemeente": row.place.name,
        "provincie": figures.province.name,
        "halfjaar": moment.half_year,
        "peildatum": moment.reference_date.isoformat(),
        "netto": row.net,
        "saldo_begin": row.opening,
        "gecorrigeerd": row.corrected,
        "gerealiseerd": row.realised,
        "deel": None if row.share is None else round(row.share, 4),
        "nodig_per_week": None if row.per_week is None else round(row.per_week, 2),
        "trend": None if row.trend is None else round(row.trend, 4),
        "stand": row.status or "",
        "trede": line.rung,
        "trede_naam": rung_name(ladder, line.rung),
        "trede_na": figures.rungs_after,
    }
    for name, balance in zip(figures.balance_names, line.balances, strict=True):
        record[f"saldo_eind_{name}"] = balance
    record["basis"] = row.basis or ""
    record["bron"] = source_text(moment)
    return record


def about(figures: ProvinceFigures) -> dict[str, str]:
    return {
        "titel": _("Statushouders in %s") % figures.province.name,
        "halfjaar": figures.moment.half_year,
        "peildatum": figures.moment.reference_date.isoformat(),
        "basis": "voorbeeld" if figures.moment.is_example else "gepubliceerd of berekend",
        "eenheid": _("personen"),
    }
