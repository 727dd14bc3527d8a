"""Concepts of the thesaurus as the outside sees them."""

from pydantic import Field

from thuisplein.api.schemas.base import Row


class ConceptRow(Row):
    """What a word of this field means, and what else people say."""

    kenmerk: str = Field(description="Verandert nooit.", examples=["statushouder"])
    naam: str = Field(description="Het woord dat Thuisplein zelf gebruikt.")
    uitleg: str
    gebruik: str = Field(description="Wanneer het woord past. Leeg: niets bijzonders.")
    synoniemen: list[str]
    afkortingen: list[str]
    oudere_termen: list[str]
    andere_spellingen: list[str] = Field(description="Ook veelgemaakte fouten.")
    breder: list[str] = Field(description="Kenmerken van begrippen waar dit onder valt.")
    smaller: list[str] = Field(description="Kenmerken van begrippen die hieronder vallen.")
    verwant: list[str] = Field(description="Kenmerken van begrippen die ermee te maken hebben.")
    groepen: list[str] = Field(description="Kenmerken van aandachtsgroepen.")
    onderwerpen: list[str] = Field(description="Kenmerken van onderwerpen.")
    vervallen: bool = Field(description="Ja: niet meer in gebruik.")
    opvolger: str | None = Field(description="Kenmerk van het begrip dat ervoor in de plaats kwam.")
    url: str
    bron_urls: list[str]
