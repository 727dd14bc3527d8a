"""Experts and support teams as the outside sees them: functions, never persons."""

import datetime as dt

from pydantic import Field

from thuisplein.api.schemas.base import Row


class HelperRow(Row):
    """What experts and teams share."""

    kenmerk: str = Field(description="Verandert nooit.", examples=["adviseur-wonen"])
    samenvatting: str
    onderwerpen: list[str] = Field(description="Kenmerken van onderwerpen.")
    groepen: list[str] = Field(description="Kenmerken van aandachtsgroepen.")
    provincies: list[str] = Field(
        description="CBS-codes. Samen met gebieden en gemeenten leeg: heel Nederland."
    )
    gebieden: list[str] = Field(description="Codes van COROP-gebieden.")
    gemeenten: list[str] = Field(description="CBS-codes.")
    url: str


class ExpertRow(HelperRow):
    """Whoever can be asked, by function. De naam staat nergens in deze interface."""

    functie: str
    organisatie: str = Field(description="Waar deze deskundige werkt.")
    e_mailadres: str = Field(description="De postbus van een functie of team.")
    talen: list[str]
    manieren: list[str] = Field(
        description="gesprek, schriftelijk, bezoek of bijeenkomst.", examples=[["gesprek"]]
    )
    bevestigd_op: dt.date = Field(description="Toen zei de deskundige dat alles klopt.")


class TeamRow(HelperRow):
    """A support team. Leeg betekent: dat zegt de bron niet."""

    naam: str
    van_wie: str
    voor_wie: str
    zo_vraagt_u_hulp: str
    e_mailadres: str
    website: str
    kosten: str
    voorwaarden: str
    bron_url: str
    bron_opmerking: str
