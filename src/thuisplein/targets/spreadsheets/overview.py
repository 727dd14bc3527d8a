"""The whole way from bytes to a plan, in one call; pure but for the lookup that is passed in."""

from collections.abc import Callable, Mapping

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.errors import SpreadsheetError
from thuisplein.targets.spreadsheets.figures import read_figures
from thuisplein.targets.spreadsheets.layout import Options, understand
from thuisplein.targets.spreadsheets.names import Places
from thuisplein.targets.spreadsheets.opening import open_table
from thuisplein.targets.spreadsheets.plan import Plan, make_plan
from thuisplein.targets.spreadsheets.questions import MappingNeeded
from thuisplein.targets.spreadsheets.reading import MunicipalFigures, Reading
from thuisplein.targets.spreadsheets.rows import read_rows
from thuisplein.targets.spreadsheets.sums import check_totals

Present = Callable[[Period], Mapping[str, MunicipalFigures]]


def read_overview(
    data: bytes, name: str, options: Options, places: Places
) -> Reading | MappingNeeded:
    """Return what a file says, or which columns to ask about; raises a SpreadsheetError."""
    try:
        layout = understand(open_table(data, name), name, options, places.is_known)
        if isinstance(layout, MappingNeeded):
            return layout
        rows = read_rows(layout, places)
        reading = read_figures(layout, rows, places, name)
    except SpreadsheetError as error:
        raise error.named(name) from error
    reading.discrepancies += check_totals(layout, rows, places)
    return reading


def plan_overview(
    data: bytes, name: str, options: Options, places: Places, present: Present
) -> Plan | MappingNeeded:
    """Return what taking in this file would change, or which columns to ask about.

    `present` gives the published figures that stand for a half-year, per municipality code.
    Raises a SpreadsheetError.
    """
    reading = read_overview(data, name, options, places)
    if isinstance(reading, MappingNeeded):
        return reading
    return make_plan(name, reading, present(reading.period), places)
