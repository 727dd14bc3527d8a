"""Targets and what came of them as the outside sees them. Unit: persons."""

from typing import Literal

from pydantic import Field

from thuisplein.api.schemas.base import Row

BasisName = Literal["gepubliceerd", "berekend", "voorbeeld", ""]
BASIS = (
    "gepubliceerd: staat zo in de bron. berekend: door Thuisplein berekend. voorbeeld: een "
    "voorbeeldcijfer, geen echt cijfer. Leeg: niet bekend."
)


class FigureRow(Row):
    """What every row of a municipality in a half-year says first."""

    gemeente: str = Field(description="CBS-code.", examples=["GM0796"])
    gemeente_naam: str = Field(description="Naam van de gemeente.")
    provincie: str = Field(description="CBS-code van de provincie.")
    halfjaar: str = Field(description="2022-I is januari tot en met juni.", examples=["2022-II"])
    basis: BasisName = Field(description=f"De zwakste herkomst van de cijfers. {BASIS}")
    versie: int = Field(description="Versie van het cijfer; een verbetering is een nieuwe versie.")
    bron_url: str = Field(description="Waar de bron staat; leeg als die geen adres heeft.")


class TargetRow(FigureRow):
    """Where a municipality stands in a half-year. Niets betekent: niet bekend, nooit nul."""

    netto: int | None = Field(description="Taakstelling zonder achterstand of voorsprong.")
    netto_basis: BasisName = Field(description="Herkomst van netto.")
    netto_berekend: int | None = Field(
        description="De taakstelling zoals Thuisplein die berekent, naast de gepubliceerde."
    )
    saldo_begin: int | None = Field(
        description="Saldo aan het begin: gepubliceerd, of anders afgeleid. Onder nul is een "
        "achterstand."
    )
    saldo_begin_gepubliceerd: int | None = Field(description="Zoals het in een bron staat.")
    saldo_begin_afgeleid: int | None = Field(
        description="Wat volgt uit het halfjaar ervoor, naast het gepubliceerde saldo."
    )
    gecorrigeerd: int | None = Field(
        description="Taakstelling met achterstand erbij of voorsprong eraf. Kan nul of minder zijn."
    )
    gecorrigeerd_basis: BasisName = Field(description="Herkomst van gecorrigeerd.")
    gerealiseerd: int | None = Field(description="Gehuisvest sinds het begin van het halfjaar.")
    gerealiseerd_basis: BasisName = Field(description="Herkomst van gerealiseerd.")
    maand: int = Field(description="Hele maanden voorbij op de peildatum, 0 tot en met 6.")
    nog_te_realiseren: int | None = Field(
        description="gecorrigeerd min gerealiseerd, nooit onder nul."
    )
    deel: float | None = Field(
        description="gerealiseerd gedeeld door gecorrigeerd; niets als gecorrigeerd 0 of minder is."
    )
    deel_volgens_schema: float = Field(description="maand gedeeld door zes.")
    achter_op_schema: int | None = Field(
        description="Personen achter op het schema; onder nul is ervoor."
    )
    op_schema: bool | None = Field(
        description="Waar als de status gehaald, voor of op-schema is; niets zonder cijfers."
    )
    status: str | None = Field(
        description="gehaald, voor, op-schema, iets-achter, achter of ver-achter."
    )
    nodig_per_week: float | None = Field(
        description="Personen per week van de peildatum tot het eind van het halfjaar."
    )
    saldo_eind: int | None = Field(
        description="Saldo aan het eind: gepubliceerd, of anders afgeleid."
    )
    saldo_eind_gepubliceerd: int | None = Field(description="Zoals het in een bron staat.")
    saldo_eind_afgeleid: int | None = Field(
        description="gerealiseerd min gecorrigeerd, als het halfjaar voorbij is."
    )
    opgeteld: bool = Field(
        description="Waar als dit is opgeteld uit gemeenten die later zijn samengevoegd."
    )


class MonthRow(FigureRow):
    """How many persons were housed by the end of a month, since the half-year began."""

    maand: int = Field(description="1 tot en met 6.")
    gerealiseerd: int = Field(description="Gehuisvest sinds het begin van het halfjaar.")
    volgens_schema: float | None = Field(
        description="Wat het schema op die dag vraagt: maand/6 van de verrekende taakstelling."
    )
