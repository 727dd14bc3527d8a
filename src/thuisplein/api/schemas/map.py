"""The map of one half-year, and what an error looks like: for the documentation."""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, Field


class Thresholds(BaseModel):
    """Lowest part of the schedule for each class; below the last one is ver-achter."""

    voor: float
    op_schema: float
    iets_achter: float
    achter: float


class TileMap(BaseModel):
    """All municipalities of today as rows; `velden` says what stands where in a row."""

    halfjaar: str
    peildatum: dt.date | None
    bron: list[str] = Field(description="De bronnen; het veld bron van een rij wijst hierin.")
    versie: int
    drempels: Thresholds | None
    velden: list[str]
    gemeenten: list[list[Any]]


class Feature(BaseModel):
    """One municipality; `properties` has the fields of the tile map by name."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class GeoMap(BaseModel):
    """The same as GeoJSON (RFC 7946), WGS84."""

    type: Literal["FeatureCollection"]
    halfjaar: str
    peildatum: dt.date | None
    bron: list[str]
    versie: int
    drempels: Thresholds | None
    bron_omtrek: str
    peildatum_omtrek: dt.date | None
    features: list[Feature]


class Fault(BaseModel):
    """What is wrong with one parameter."""

    parameter: str
    melding: str


class ProblemDocument(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="Wat er misging en wat u kunt doen.")
    instance: str
    fouten: list[Fault] | None = None
