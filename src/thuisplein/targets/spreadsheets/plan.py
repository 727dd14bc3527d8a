"""What taking in a file would change: new, changed, unchanged and rejected figures.

Compared is with the published figures that stand now. Figures that the file does not mention
stay as they are.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.fields import Field
from thuisplein.targets.spreadsheets.names import Places
from thuisplein.targets.spreadsheets.reading import Discrepancy, MunicipalFigures, Reading
from thuisplein.targets.spreadsheets.rows import Rejected


class Kind(StrEnum):
    NEW = "nieuw"
    CHANGED = "gewijzigd"
    UNCHANGED = "ongewijzigd"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one municipality; `old` is what stands now, None where nothing does.

    `day` is the reference date of a realisation.
    """

    code: str
    name: str
    row: int
    field: Field
    day: dt.date | None
    old: int | None
    new: int

    @property
    def kind(self) -> Kind:
        if self.old is None:
            return Kind.NEW
        return Kind.UNCHANGED if self.old == self.new else Kind.CHANGED


@dataclass(slots=True)
class Plan:
    """Everything that a preview shows and that taking in needs."""

    file_name: str
    period: Period
    reference_date: dt.date | None
    figures: list[MunicipalFigures]
    changes: list[Change]
    rejected: list[Rejected]
    discrepancies: list[Discrepancy]
    notices: list[str]
    missing: list[str] = field(default_factory=list)

    def of_kind(self, kind: Kind) -> list[Change]:
        return [change for change in self.changes if change.kind is kind]

    def counts(self) -> dict[str, int]:
        """Return how many municipalities and figures there are of each kind."""
        return {
            "gemeenten": len(self.figures),
            **{str(kind): len(self.of_kind(kind)) for kind in Kind},
            "afgewezen": len({rejected.row for rejected in self.rejected}),
            "verschillen": len(self.discrepancies),
        }

    @property
    def changes_anything(self) -> bool:
        return any(change.kind is not Kind.UNCHANGED for change in self.changes)


def make_plan(
    file_name: str, reading: Reading, present: Mapping[str, MunicipalFigures], places: Places
) -> Plan:
    """Compare what was read with the figures that stand now, per municipality code."""
    changes = []
    for figures in reading.figures:
        stands = present.get(figures.code, MunicipalFigures(figures.code))
        changes += _compare(figures, stands, places.name(figures.code))
    stated = {figures.code for figures in reading.figures}
    absent = places.existing_on(reading.period.starts_on) - stated
    return Plan(
        file_name=file_name,
        period=reading.period,
        reference_date=reading.reference_date,
        figures=reading.figures,
        changes=changes,
        rejected=reading.rejected,
        discrepancies=reading.discrepancies,
        notices=reading.notices,
        missing=sorted(places.name(code) for code in absent),
    )


def _compare(figures: MunicipalFigures, stands: MunicipalFigures, name: str) -> list[Change]:
    row = figures.rows[0]
    pairs: list[tuple[Field, dt.date | None, int | None, int | None]] = [
        (Field.NET, None, stands.net, figures.net),
        (Field.CORRECTED, None, stands.corrected, figures.corrected),
        (Field.OPENING, None, stands.opening, figures.opening),
        (Field.CLOSING, None, stands.closing, figures.closing),
    ]
    pairs += [
        (Field.REALISED, day, stands.realised.get(day), figures.realised[day])
        for day in sorted(figures.realised)
    ]
    return [
        Change(figures.code, name, row, field, day, old, new)
        for field, day, old, new in pairs
        if new is not None
    ]
