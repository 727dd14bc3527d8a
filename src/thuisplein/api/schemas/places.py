"""Municipalities and provinces as the outside sees them."""

import datetime as dt

from pydantic import Field

from thuisplein.api.schemas.base import Row


class MunicipalityRow(Row):
    """A municipality of today or of an earlier day."""

    code: str = Field(description="CBS-code.", examples=["GM0796"])
    naam: str = Field(examples=["'s-Hertogenbosch"])
    provincie: str = Field(description="CBS-code van de provincie.", examples=["PV30"])
    provincie_naam: str
    andere_namen: list[str] = Field(description="Namen die mensen ook gebruiken.")
    opgericht_op: dt.date | None = Field(
        description="Eerste dag. Leeg: bestond al op 1 januari 2014."
    )
    opgeheven_op: dt.date | None = Field(description="Eerste dag zonder deze gemeente.")
    opvolgers: list[str] = Field(
        description="Codes van de gemeenten van vandaag waar een opgeheven gemeente in opging."
    )
    inwoners: int | None
    inwoners_peildatum: dt.date | None
    corop: str | None = Field(description="Code van de COROP-regio.")
    stedelijkheid: int | None = Field(description="1 zeer sterk stedelijk tot 5 niet stedelijk.")
    huishoudgrootte: float | None = Field(description="Gemiddeld aantal personen per huishouden.")
    sociale_huur_procent: float | None = Field(description="Deel van de woningen, in procenten.")
    kenmerken_jaar: int | None = Field(
        description="Jaar van stedelijkheid, huishoudgrootte en sociale huur."
    )
    lengtegraad: float | None = Field(description="Plaats van de naam op de kaart, WGS84.")
    breedtegraad: float | None
    tegel_kolom: int | None = Field(description="Plaats op de tegelkaart, van west naar oost.")
    tegel_rij: int | None = Field(description="Plaats op de tegelkaart, van noord naar zuid.")
    buurgemeenten: list[str] = Field(description="Codes van gemeenten die eraan grenzen.")
    pagina_url: str = Field(description="De pagina van deze gemeente op Thuisplein.")


class ProvinceRow(Row):
    """A province with the sums of its present municipalities in one half-year."""

    code: str = Field(description="CBS-code.", examples=["PV30"])
    naam: str = Field(examples=["Noord-Brabant"])
    gemeenten: int = Field(description="Aantal gemeenten vandaag.")
    inwoners: int | None = Field(description="Opgeteld over de gemeenten.")
    inwoners_peildatum: dt.date | None
    halfjaar: str | None = Field(description="Het halfjaar van de cijfers hierna.")
    netto: int | None
    gecorrigeerd: int | None
    gerealiseerd: int | None
    saldo_begin: int | None
    saldo_eind: int | None
    deel: float | None = Field(description="gerealiseerd gedeeld door gecorrigeerd.")
    gemeenten_zonder_cijfers: int | None = Field(
        description="Gemeenten zonder verrekende taakstelling of realisatie; zij tellen als 0."
    )
    basis: str | None = Field(description="De zwakste herkomst van de opgetelde cijfers.")
    versie: int | None = Field(description="Versie van de inhoud van de site.")
