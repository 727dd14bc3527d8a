"""Which columns have to be asked about: those that are not recognised with certainty."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from thuisplein.targets.spreadsheets.cells import Sheet, Value, as_text, is_blank, letters
from thuisplein.targets.spreadsheets.errors import HeadingsNotFoundError
from thuisplein.targets.spreadsheets.fields import FIGURES, MONTHLY, UNCLEAR, Field, Role
from thuisplein.targets.spreadsheets.header import Column, Header
from thuisplein.targets.spreadsheets.numbers import NotANumberError, parse_persons
from thuisplein.targets.spreadsheets.periods import find_half_years

_SAMPLES = 3
_REPEATABLE = MONTHLY | {Field.SKIP}


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column of which the user has to say what it holds, or may correct what was recognised."""

    letters: str
    label: str
    role: Role | None
    samples: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class MappingNeeded:
    """Some columns were not recognised with certainty; the answer is a mapping by label."""

    sheet: str
    columns: tuple[AskedColumn, ...]

    @property
    def questions(self) -> tuple[AskedColumn, ...]:
        return tuple(column for column in self.columns if column.question)


def ask(sheet: Sheet, header: Header) -> tuple[AskedColumn, ...]:
    """Return all columns with something in them; those in doubt carry a question."""
    below = sheet.rows[header.end :]
    fields = [column.role.field for column in header.columns if column.role]
    keys = [_key(column) for column in header.columns]
    asked = []
    for column in header.columns:
        values = [v for row in below if not is_blank(v := row.value(column.index))]
        if not values and not column.label:
            continue
        question = _question(column, fields, values, is_only=keys.count(_key(column)) == 1)
        samples = tuple(as_text(value)[:40] for value in values[:_SAMPLES])
        asked.append(
            AskedColumn(letters(column.index), column.label, column.role, samples, question)
        )
    lacks_place = not header.has(Field.MUNICIPALITY, Field.CODE)
    lacks_figures = not any(field in FIGURES - UNCLEAR for field in fields)
    if (lacks_place or lacks_figures) and not any(column.question for column in asked):
        question = _("Welke kolom bevat de cijfers?")
        if lacks_place:
            question = _("Welke kolom bevat de gemeente?")
        asked = [replace(c, question=question) if c.role is None else c for c in asked]
        if not any(column.question for column in asked):
            raise HeadingsNotFoundError
    return tuple(asked)


def _key(column: Column) -> object:
    """Return what may occur once: two half-years may stand beside each other."""
    return column.role and (column.role.field, frozenset(find_half_years(column.label)))


def _question(column: Column, fields: list[Field], values: list[Value], *, is_only: bool) -> str:
    role = column.role
    if role is None:
        return _("Wat staat in deze kolom?") if _has_numbers(values) else ""
    if role.field is Field.TARGET:
        # Beside the one, it is the other; alone it could be both.
        if is_only and len({Field.NET, Field.CORRECTED} & set(fields)) == 1:
            return ""
        return _("Is dit de taakstelling van het halfjaar zelf, of met achterstand en voorsprong?")
    if role.field is Field.TOTAL:
        has_months = any(field in MONTHLY for field in fields)
        is_clear = is_only and has_months and Field.REALISED not in fields
        return "" if is_clear else _("Waarvan is dit het totaal?")
    if role.field in _REPEATABLE or is_only:
        return ""
    return _("Deze kop komt meer dan eens voor. Welke kolom geldt?")


def _has_numbers(values: Iterable[Value]) -> bool:
    for value in values:
        try:
            if parse_persons(value) is not None:
                return True
        except NotANumberError:
            continue
    return False
