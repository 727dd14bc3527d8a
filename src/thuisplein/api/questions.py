"""What may be asked: the parameters that lists share. An unknown parameter is an error.

A reader who misspells a parameter must not get other figures than were asked for.
"""

import datetime as dt
from collections.abc import Set
from typing import Annotated, Any, Literal

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

MUNICIPALITY_PATTERN = r"^GM[0-9]{4}$"
PROVINCE_PATTERN = r"^PV[0-9]{2}$"
HALF_YEAR_PATTERN = r"^[0-9]{4}-I{1,2}$"

MAX_PER_PAGE = 500


def _as_day(value: Any) -> Any:
    """Take only 2022-12-31; pydantic would read 20221231 as seconds and 2022-12-31T00:00 too."""
    if not isinstance(value, str):
        return value
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise PydanticCustomError("onjuiste_waarde", _("Geef een datum als 2022-12-31."))
    return day


Day = Annotated[dt.date, BeforeValidator(_as_day)]


class Question(BaseModel):
    """The parameters of one list; the field names are the parameters."""

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, data: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        if request is not None and (fault := wrong_name(request.GET, set(cls.model_fields))):
            name, text = fault
            raise PydanticCustomError(
                "onbekende_parameter", "{text}", {"parameter": name, "text": text}
            )
        return data


def wrong_name(given: QueryDict, known: Set[str]) -> tuple[str, str] | None:
    """Return the first parameter that is unknown or stands there twice, with what is wrong."""
    for name, values in given.lists():
        if name not in known:
            if not known:
                return name[:80], _("Dit adres heeft geen parameters.")
            names = ", ".join(sorted(known))
            return name[:80], _("Deze parameter is er niet. U kunt gebruiken: %s.") % names
        if len(values) > 1:
            return name[:80], _("Geef deze parameter één keer.")
    return None


class ListQuestion(Question):
    """Paging and format, the same for every list."""

    pagina: int = Field(1, ge=1, le=1_000_000, description="Welke pagina; de eerste is 1.")
    per_pagina: int = Field(
        100, ge=1, le=MAX_PER_PAGE, description="Hoeveel resultaten op een pagina, hoogstens 500."
    )
    format: Literal["json", "csv"] = Field(
        "json",
        description="csv geeft een bestand met komma's; zonder pagina en per_pagina met alle "
        "resultaten.",
    )
    bom: Literal["ja", "nee"] = Field(
        "nee",
        description="ja zet een byte order mark voor het CSV-bestand, zodat een "
        "spreadsheetprogramma ziet dat het UTF-8 is.",
    )


class PlaceQuestion(ListQuestion):
    """Which municipalities."""

    provincie: str | None = Field(
        None, pattern=PROVINCE_PATTERN, description="CBS-code van een provincie.", examples=["PV26"]
    )
    naam: str | None = Field(
        None,
        max_length=80,
        description="Naam of deel van een naam; ook oude namen en namen in een andere taal.",
        examples=["Haaren"],
    )
    op_datum: Day | None = Field(
        None,
        description="De gemeenten die er op deze dag waren. Zonder: die er vandaag zijn. Wij "
        "kennen de gemeenten vanaf 1 januari 2014.",
        examples=["2018-01-01"],
    )


class FigureQuestion(ListQuestion):
    """Which figures, and as they were known when."""

    gemeente: str | None = Field(
        None,
        pattern=MUNICIPALITY_PATTERN,
        description="CBS-code van een gemeente, zoals die toen was.",
        examples=["GM0796"],
    )
    provincie: str | None = Field(
        None, pattern=PROVINCE_PATTERN, description="CBS-code van een provincie.", examples=["PV30"]
    )
    halfjaar: str | None = Field(
        None,
        pattern=HALF_YEAR_PATTERN,
        description="Halfjaar: 2022-I of 2022-II.",
        examples=["2022-II"],
    )
    grenzen: Literal["toen", "nu"] = Field(
        "toen",
        description="toen: de gemeenten van dat halfjaar. nu: de gemeenten van vandaag; wat is "
        "samengevoegd, is opgeteld.",
    )
    peildatum_bekend: Day | None = Field(
        None,
        description="De cijfers zoals zij op deze dag bekend waren. Zonder halfjaar: van het "
        "halfjaar waarin deze dag valt.",
        examples=["2022-10-01"],
    )


class MapQuestion(Question):
    """Which map, in which form."""

    halfjaar: str | None = Field(
        None,
        pattern=HALF_YEAR_PATTERN,
        description="Halfjaar: 2022-I of 2022-II. Zonder: het nieuwste met cijfers.",
        examples=["2022-II"],
    )
    vorm: Literal["tegels", "geojson"] = Field(
        "tegels",
        description="tegels: rijen met de plaats op de tegelkaart. geojson: omtrekken (RFC 7946), "
        "of een punt waar wij geen omtrek hebben.",
    )
    format: Literal["json", "csv"] = Field(
        "json", description="csv geeft de tegels als bestand met komma's."
    )
    bom: Literal["ja", "nee"] = Field("nee", description="ja zet een byte order mark voor de CSV.")


class SubjectQuestion(ListQuestion):
    """About which group and topic."""

    groep: str | None = Field(
        None,
        max_length=80,
        description="Kenmerk van een aandachtsgroep.",
        examples=["statushouders"],
    )
    onderwerp: str | None = Field(
        None, max_length=80, description="Kenmerk van een onderwerp.", examples=["samenwerken"]
    )


class ItemQuestion(SubjectQuestion):
    """What is about a place as well."""

    gemeente: str | None = Field(
        None,
        pattern=MUNICIPALITY_PATTERN,
        description="CBS-code van een gemeente.",
        examples=["GM0796"],
    )
    provincie: str | None = Field(
        None, pattern=PROVINCE_PATTERN, description="CBS-code van een provincie.", examples=["PV30"]
    )


class ExpertQuestion(ItemQuestion):
    """Which experts."""

    manier: Literal["gesprek", "schriftelijk", "bezoek", "bijeenkomst"] | None = Field(
        None, description="Hoe de deskundige helpt.", examples=["gesprek"]
    )


class SearchQuestion(SubjectQuestion):
    """What is searched, and in which part of the site."""

    q: str = Field(
        "",
        max_length=200,
        description="Woorden of een hele vraag. Andere woorden met dezelfde betekenis tellen mee.",
        examples=["voorrang statushouders"],
    )
    soort: str | None = Field(
        None,
        max_length=80,
        description="Soort pagina, of expert of team.",
        examples=["praktijkvoorbeeld"],
    )


class ConceptQuestion(SubjectQuestion):
    """Which concepts."""

    term: str | None = Field(
        None,
        max_length=120,
        description="Een woord, afkorting of oudere term. Geeft het begrip dat zo heet.",
        examples=["vergunninghouder"],
    )


class ProvinceQuestion(ListQuestion):
    """Provinces, with the sums of which half-year."""

    halfjaar: str | None = Field(
        None,
        pattern=HALF_YEAR_PATTERN,
        description="Halfjaar van de opgetelde cijfers. Zonder: het nieuwste met cijfers.",
        examples=["2022-II"],
    )
