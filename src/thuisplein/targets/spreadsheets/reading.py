"""What was read from one overview: figures per municipality, and all that could not be used.

Unit: persons. Balances below zero are a backlog.
"""

import datetime as dt
from dataclasses import dataclass, field

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.rows import Rejected


@dataclass(frozen=True, slots=True)
class MunicipalFigures:
    """What a file says of one municipality; None and absent days are "not stated".

    `realised` is cumulative since the start of the half-year, per reference date.
    """

    code: str
    rows: tuple[int, ...] = ()
    net: int | None = None
    corrected: int | None = None
    opening: int | None = None
    closing: int | None = None
    realised: dict[dt.date, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two figures of the file itself that do not agree; both are shown, none is changed."""

    row: int
    column: str
    label: str
    stated: int
    computed: int
    what: str


@dataclass(slots=True)
class Reading:
    """Everything that a file says, and what of it cannot be taken in."""

    period: Period
    reference_date: dt.date | None
    figures: list[MunicipalFigures] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
