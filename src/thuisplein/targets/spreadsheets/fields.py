"""What a column of an overview can hold."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """The meaning of a column; the values stand in saved mappings and mapping files."""

    MUNICIPALITY = "gemeente"
    CODE = "gemeentecode"
    PROVINCE = "provincie"
    NET = "netto"
    CORRECTED = "gecorrigeerd"
    OPENING = "saldo_begin"
    BACKLOG = "achterstand_begin"
    LEAD = "voorsprong_begin"
    CLOSING = "saldo_eind"
    CLOSING_BACKLOG = "achterstand_eind"
    CLOSING_LEAD = "voorsprong_eind"
    REALISED = "gerealiseerd"
    REMAINING = "nog_te_realiseren"
    IN_MONTH = "realisatie_in_maand"
    THROUGH_MONTH = "realisatie_tot_en_met_maand"
    MONTH = "maand"
    REFERENCE_DATE = "peildatum"
    HALF_YEAR = "halfjaar"
    SKIP = "overslaan"
    # Recognised, but not clear enough to read without asking.
    TARGET = "taakstelling"
    TOTAL = "totaal"


LABELS: dict[Field, Promise] = {
    Field.MUNICIPALITY: _("Gemeente"),
    Field.CODE: _("Gemeentecode (CBS)"),
    Field.PROVINCE: _("Provincie"),
    Field.NET: _("Taakstelling van dit halfjaar (netto)"),
    Field.CORRECTED: _("Gecorrigeerde taakstelling (met achterstand of voorsprong)"),
    Field.OPENING: _("Saldo aan het begin (onder nul is achterstand)"),
    Field.BACKLOG: _("Achterstand aan het begin"),
    Field.LEAD: _("Voorsprong aan het begin"),
    Field.CLOSING: _("Saldo aan het eind (onder nul is achterstand)"),
    Field.CLOSING_BACKLOG: _("Achterstand aan het eind"),
    Field.CLOSING_LEAD: _("Voorsprong aan het eind"),
    Field.REALISED: _("Gerealiseerd tot de peildatum"),
    Field.REMAINING: _("Nog te realiseren"),
    Field.IN_MONTH: _("Gerealiseerd in één maand"),
    Field.THROUGH_MONTH: _("Gerealiseerd tot en met een maand"),
    Field.MONTH: _("Maand (per rij)"),
    Field.REFERENCE_DATE: _("Peildatum (per rij)"),
    Field.HALF_YEAR: _("Halfjaar (per rij)"),
    Field.SKIP: _("Overslaan"),
    Field.TARGET: _("Taakstelling"),
    Field.TOTAL: _("Totaal"),
}

#: Fields with a number of persons in every row.
FIGURES = frozenset(
    (
        *(Field.NET, Field.CORRECTED, Field.OPENING, Field.BACKLOG, Field.LEAD, Field.CLOSING),
        *(Field.CLOSING_BACKLOG, Field.CLOSING_LEAD, Field.REALISED, Field.REMAINING),
        *(Field.IN_MONTH, Field.THROUGH_MONTH, Field.TARGET, Field.TOTAL),
    )
)
MONTHLY = frozenset((Field.IN_MONTH, Field.THROUGH_MONTH))
UNCLEAR = frozenset((Field.TARGET, Field.TOTAL))


@dataclass(frozen=True, slots=True)
class Role:
    """What one column holds.

    `month` is the calendar month 1-12, `nth` the month of the half-year 1-6; at most one is known.
    `year` and `day` are what the heading says besides.
    """

    field: Field
    month: int | None = None
    nth: int | None = None
    year: int | None = None
    day: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.field}:{self.nth}" if self.nth else str(self.field)

    @classmethod
    def from_text(cls, text: str) -> "Role":
        """Read "netto" or "realisatie_in_maand:3"; raises ValueError."""
        name, _, nth = text.partition(":")
        field = Field(name.strip())
        if field in UNCLEAR:
            raise ValueError(text)
        if not nth.strip():
            return cls(field)
        if field not in MONTHLY or nth.strip() not in {"1", "2", "3", "4", "5", "6"}:
            raise ValueError(text)
        return cls(field, nth=int(nth))
