"""What the page about the API shows, made from the machine-readable description."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.api.csv_writing import cell
from thuisplein.api.endpoints.half_years import latest_half_year
from thuisplein.api.endpoints.rows import target_row
from thuisplein.api.exposing import API_VERSION
from thuisplein.api.interface import PREFIX
from thuisplein.api.openapi import document
from thuisplein.api.questions import MAX_PER_PAGE, ListQuestion
from thuisplein.api.schemas.targets import TargetRow
from thuisplein.experts.public import open_experts, open_teams
from thuisplein.places.public import municipality_index
from thuisplein.targets.public import standings

#: The municipality of the example; where it has no figures, the first one that has.
EXAMPLE_CODE = "GM0796"
_EXAMPLES = {
    "/gemeenten": "/gemeenten?provincie=PV30",
    "/gemeenten/{code}": "/gemeenten/GM0796",
    "/provincies": "/provincies?halfjaar=2022-II",
    "/taakstellingen": "/taakstellingen?gemeente=GM0796&halfjaar=2022-II",
    "/maandcijfers": "/maandcijfers?gemeente=GM0796&halfjaar=2022-II",
    "/kaart": "/kaart?halfjaar=2022-II",
    "/praktijkvoorbeelden": "/praktijkvoorbeelden?groep=statushouders",
    "/dossiers": "/dossiers",
    "/zoeken": "/zoeken?q=voorrang+statushouders",
    "/begrippen": "/begrippen?groep=statushouders",
    "/begrippen/{kenmerk}": "/begrippen/statushouder",
    "/experts": "/experts?provincie=PV30",
    "/teams": "/teams?groep=statushouders",
}
#: Every list has these; said once.
_SHARED = set(ListQuestion.model_fields)


def documentation_context() -> dict[str, Any]:
    """Return the tables of addresses, parameters and fields, and the rules that hold for all."""
    paths = document()["paths"]
    return {
        "prefix": PREFIX,
        "resources": [
            _resource(path, paths[path]["get"], is_list=f"{path}.csv" in paths)
            for path in paths
            if not path.endswith(".csv")
        ],
        "shared_caption": _("Voor elke lijst"),
        "shared_rows": [
            {"cells": [{"text": one["name"]}, {"text": _meaning(one)}]}
            for one in paths["/dossiers"]["get"]["parameters"]
        ],
        "parameter_columns": [{"label": _("Naam")}, {"label": _("Betekenis")}],
        "rules": _rules(),
        "fields_caption": _("Eén rij van taakstellingen"),
        "field_columns": [
            {"label": _("Veld")},
            {"label": _("Voorbeeld")},
            {"label": _("Betekenis")},
        ],
        "fields": _fields(),
        "breadcrumbs": [
            {"title": _("Open data"), "url": "/open-data/"},
            {"title": _("API"), "url": f"{PREFIX}/"},
        ],
    }


def _resource(path: str, operation: dict[str, Any], *, is_list: bool) -> dict[str, Any]:
    example = PREFIX + (_EXAMPLES.get(path) or _helper_example(path))
    address, _question, query = example.partition("?")
    return {
        "slug": path.strip("/").replace("/{", "-").strip("}"),
        "title": operation["summary"],
        "path": PREFIX + path,
        "caption": _("Parameters van %s") % path.strip("/"),
        "rows": [
            {"cells": [{"text": one["name"]}, {"text": _meaning(one)}]}
            for one in operation["parameters"]
            if not is_list or one["name"] not in _SHARED
        ],
        "example": example,
        "csv": f"{address}.csv{'?' if query else ''}{query}" if is_list else "",
    }


def _helper_example(path: str) -> str:
    """Return the address of the first expert or team there is, else that of their list."""
    bare, today = path.removesuffix("/{kenmerk}"), timezone.localdate()
    found = open_experts(today) if bare == "/experts" else open_teams(today)
    return f"{bare}/{found[0].found.slug}" if found else bare


def _meaning(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    text = parameter.get("description") or schema.get("description") or _("De CBS-code.")
    default = schema.get("default")
    return text if default is None else f"{text} {_('Standaard: %s.') % default}"


def _fields() -> list[dict[str, Any]]:
    half_year = latest_half_year()
    known = municipality_index().by_code
    found = {
        code: standing
        for code, standing in (standings(half_year) if half_year else {}).items()
        if code in known
    }
    code = EXAMPLE_CODE if EXAMPLE_CODE in found else min(found, default="")
    row = target_row(known[code], found[code]) if code else None
    return [
        {
            "cells": [
                {"text": name},
                {"text": cell(getattr(row, name)) if row else ""},
                {"text": field.description or ""},
            ]
        }
        for name, field in TargetRow.model_fields.items()
    ]


def _rules() -> list[dict[str, str]]:
    return [
        {
            "title": _("Pagina's"),
            "text": _(
                "Een lijst komt in pagina's van 100; met per_pagina krijgt u er hoogstens %d. Bij "
                "links staan de adressen van de volgende en de vorige pagina."
            )
            % MAX_PER_PAGE,
        },
        {
            "title": _("CSV"),
            "text": _(
                "Zet .csv achter het adres of vraag format=csv. U krijgt dan alle resultaten in "
                "één bestand: UTF-8, komma's tussen de velden, punten in getallen. Ziet uw "
                "spreadsheetprogramma vreemde tekens? Vraag dan bom=ja. Meerdere waarden in één "
                "veld staan met een puntkomma ertussen."
            ),
        },
        {
            "title": _("Niet bekend is niet nul"),
            "text": _(
                "Een cijfer dat wij niet kennen, is null of leeg. Een saldo onder nul is een "
                "achterstand."
            ),
        },
        {
            "title": _("Herkomst"),
            "text": _(
                "basis zegt of een cijfer is gepubliceerd, door ons is berekend, of een voorbeeld "
                "is. Een verbetering overschrijft niets: versie telt op. Met peildatum_bekend "
                "vraagt u de cijfers zoals zij op een eerdere dag bekend waren."
            ),
        },
        {
            "title": _("Fouten"),
            "text": _(
                "Een fout komt als application/problem+json en zegt wat er mis is. Een parameter "
                "die wij niet kennen, is ook een fout: zo krijgt u nooit ongemerkt iets anders "
                "dan u vroeg."
            ),
        },
        {
            "title": _("Bewaren"),
            "text": _(
                "Elk antwoord heeft een ETag. Stuur die mee als If-None-Match; zolang er niets is "
                "veranderd, antwoorden wij 304 zonder inhoud."
            ),
        },
        {
            "title": _("Versies"),
            "text": _(
                "Dit is versie %s, ook in de header API-Version. Komt er een versie die niet past "
                "bij deze, dan krijgt zij een eigen adres: /api/v2/."
            )
            % API_VERSION,
        },
    ]
