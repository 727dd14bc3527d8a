"""Practice examples and dossiers as the outside sees them."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from thuisplein.api.schemas.base import Row


class Result(BaseModel):
    """A result in figures; text, because sources say "8 tot 10" too."""

    model_config = ConfigDict(frozen=True)

    cijfer: str
    telt: str
    wanneer: str
    zegt: str = Field(description="Wie dit zegt.")

    def __str__(self) -> str:
        return ", ".join(filter(None, [f"{self.cijfer} {self.telt}", self.wanneer, self.zegt]))


class ItemRow(Row):
    """What practice examples and dossiers share."""

    id: str = Field(description="Blijft gelijk, ook als het adres verandert.")
    titel: str
    samenvatting: str
    url: str
    groepen: list[str] = Field(description="Kenmerken van aandachtsgroepen.")
    onderwerpen: list[str] = Field(description="Kenmerken van onderwerpen.")
    gepubliceerd_op: dt.date
    gewijzigd_op: dt.date
    nagekeken_op: dt.date | None
    ingetrokken_op: dt.date | None = Field(
        description="Gevuld: niet meer geldig. De pagina blijft leesbaar."
    )


class PracticeRow(ItemRow):
    """What somebody did, what it took and what came of it."""

    gemeenten: list[str] = Field(description="CBS-codes.")
    provincies: list[str] = Field(description="CBS-codes.")
    woonvormen: list[str]
    plaats: str
    begonnen: str = Field(description="Een jaar, maand of dag: 2015, 2015-03 of 2015-03-01.")
    geeindigd: str
    loopt_nog: bool
    bewijs: str = Field(description="beschreven, onderbouwd of effectief.")
    woningen: int | None = Field(description="Woningen of plekken.")
    kosten_euro: int | None
    menskracht_fte: float | None
    tijd_tot_resultaat_weken: int | None
    resultaten: list[Result]


class ThemeLink(BaseModel):
    """A theme of a dossier."""

    model_config = ConfigDict(frozen=True)

    titel: str
    url: str

    def __str__(self) -> str:
        return f"{self.titel} ({self.url})"


class DossierRow(ItemRow):
    """Everything about one focus group."""

    themas: list[ThemeLink]
