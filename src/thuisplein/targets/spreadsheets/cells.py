"""Tables as they stand in a file: values with the place where they were read."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class CellFault:
    """An error that the file's own program left in a cell, such as #REF!."""

    text: str


Value = str | int | float | bool | dt.date | CellFault | None


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells; rows and columns count from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first = f"{letters(self.first_column)}{self.first_row}"
        return f"{first}:{letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as the user's program shows it."""

    number: int
    values: tuple[Value, ...]
    is_hidden: bool = False

    def value(self, column: int) -> Value:
        """Return what stands in this column (from 1); nothing beyond the end."""
        return self.values[column - 1] if 0 < column <= len(self.values) else None

    def filled(self) -> list[int]:
        """Return the columns with something in them."""
        return [at for at, value in enumerate(self.values, 1) if not is_blank(value)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet; rows without content are left out."""

    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    formula_count: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Everything readable in one file; `kind` is xlsx, ods or csv."""

    kind: str
    sheets: tuple[Sheet, ...]
    hidden_sheets: tuple[str, ...] = ()


def is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def as_text(value: Value) -> str:
    """Return a value as a reader would see it, with single spaces."""
    if value is None:
        return ""
    if isinstance(value, CellFault):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def letters(column: int) -> str:
    """Return the name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int | None = None, sheet: str = "") -> str:
    """Return where something stands, in words: blad “Totaal”, rij 12, kolom C."""
    parts = [_("blad “%(sheet)s”") % {"sheet": sheet[:60]}] if sheet else []
    parts.append(_("rij %(row)s") % {"row": row})
    if column:
        parts.append(_("kolom %(column)s") % {"column": letters(column)})
    return ", ".join(parts)
