"""How much of a file is read at most. A monthly overview has 342 rows and some 20 columns."""

import time
from dataclasses import dataclass, field

from thuisplein.targets.spreadsheets.cells import place
from thuisplein.targets.spreadsheets.errors import (
    ReadingTookTooLongError,
    TextTooLongError,
    TooManyColumnsError,
    TooManyRowsError,
)

MAX_BYTES = 10_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 1_000
#: Sheets pack 10 to 20 times; small files may do better by chance.
MAX_RATIO = 100
SMALL_BYTES = 3_000_000

MAX_SHEETS = 60
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_TEXT = 4_000
MAX_SHARED_TEXTS = 200_000
SECONDS = 20.0


@dataclass(slots=True)
class Deadline:
    """Stops the reading of a file that takes too long; `seconds` from its making."""

    seconds: float = SECONDS
    _ends: float = field(init=False)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.seconds

    def check(self) -> None:
        """Raise ReadingTookTooLongError when the time is up."""
        if time.monotonic() > self._ends:
            raise ReadingTookTooLongError(seconds=round(self.seconds))


def check_place(row: int, column: int, sheet: str = "") -> None:
    """Refuse content outside the rows and columns that are read."""
    if row > MAX_ROWS:
        raise TooManyRowsError(place=place(row, sheet=sheet), limit=MAX_ROWS)
    if column > MAX_COLUMNS:
        raise TooManyColumnsError(place=place(row, column, sheet), limit=MAX_COLUMNS)


def check_text(text: str, row: int, column: int, sheet: str = "") -> None:
    if len(text) > MAX_TEXT:
        raise TextTooLongError(place=place(row, column, sheet), limit=MAX_TEXT)
