"""What every row and every list carries: where it comes from and of when it is."""

import datetime as dt
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """One record of a list. The field names are the outside: Dutch, and they never change."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)

    bron: str = Field(description="Waar dit vandaan komt.")
    peildatum: dt.date | None = Field(description="De dag waarop dit zo was.")


RowT = TypeVar("RowT", bound=Row)


class Links(BaseModel):
    """Addresses of this page and of the pages beside it."""

    self: str
    next: str | None = Field(description="De volgende pagina, of niets op de laatste.")
    prev: str | None = Field(description="De vorige pagina, of niets op de eerste.")


class ListAnswer(BaseModel, Generic[RowT]):
    """A page of a list."""

    aantal: int = Field(description="Hoeveel resultaten er in totaal zijn.")
    pagina: int
    per_pagina: int
    bron: str = Field(description="De bronnen van de resultaten op deze pagina.")
    peildatum: dt.date | None = Field(
        description="De laatste peildatum van de resultaten op deze pagina."
    )
    versie: int = Field(description="Loopt op zodra er op de site iets verandert.")
    links: Links
    resultaten: list[RowT]
