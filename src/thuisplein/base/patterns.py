"""The living pattern page: every component in every state, with text that could be real.

Axe and the screenshots look at this page, so a component that isn't here isn't tested.
"""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from thuisplein.base.pattern_lists import forms, listings, processes

LONG_NAME = "Nuenen, Gerwen en Nederwetten"
#: First and last column of each row of a small country, for the tile map.
TILE_ROWS = ((5, 8), (4, 9), (3, 9), (3, 9), (2, 8), (1, 8), (1, 8), (0, 8), (0, 7), (5, 7), (6, 7))


def show(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    context = {
        **_words(),
        **_figures(),
        **processes(),
        **listings(),
        **forms(),
        "breadcrumbs": [{"title": _("Stijl"), "url": "/stijl/"}],
        "long_breadcrumbs": [
            {"title": _("Dossiers"), "url": "/dossiers/"},
            {"title": "Woonwagenbewoners", "url": "/dossiers/woonwagenbewoners/"},
            {"title": f"Hoe {LONG_NAME} nieuwe standplaatsen vond", "url": ""},
        ],
        "page_obj": Paginator(range(350), 10).get_page(request.GET.get("pagina", 4)),
    }
    return render(request, "base/patterns.html", context)


def show_error(request: HttpRequest, status: int) -> HttpResponse:
    """Show an error page as an example, with status 200."""
    if status not in {403, 404, 410, 500}:
        raise Http404
    context = {
        "gone_title": "Subsidie huisvesting aandachtsgroepen 2024",
        "gone_on": date(2026, 11, 2),
        "reason": "De regeling is gesloten.",
        "successor": {"title": "Welke regelingen zijn er nu?", "url": "/nieuws/"},
    }
    return render(request, f"{status}.html", context)


def _words() -> dict[str, Any]:
    return {
        "tags": [
            {"label": "Statushouders", "url": "#", "is_on": True},
            {"label": "Woonwagenbewoners", "url": "#"},
            {"label": LONG_NAME, "url": "#"},
        ],
        "plain_tags": [{"label": "Samenwerken"}, {"label": "140 woningen in een half jaar"}],
        "colours": [
            ("ink", "ink"),
            ("ink-soft", "ink-soft"),
            ("teal", "teal"),
            ("teal-strong", "teal-strong"),
            ("teal-wash", "teal-wash"),
            ("brick", "brick"),
            ("brick-strong", "brick-strong"),
            ("brick-wash", "brick-wash"),
            ("wash", "wash"),
            ("line", "line"),
            ("mark", "mark"),
        ],
        "groups": [
            {"name": name, "url": "#", "description": description, "pictogram": key}
            for name, description, key in (
                ("Statushouders", "Mensen met een verblijfsvergunning", "sleutel"),
                ("Woonwagenbewoners", "Standplaatsen en woonwagens", "woonwagen"),
                ("Arbeidsmigranten", "Kort, lang of blijvend verblijf", "stapelbed"),
                ("Dak- en thuisloze mensen", "Opvang en een eigen plek", "deur"),
                ("Uitstromers", "Weg uit zorg, opvang of detentie", "doorstroom"),
                ("Studenten", "Kamers en campuswoningen", "baret"),
                ("Ouderen", "Wonen met zorg dichtbij", "stoel"),
                ("Mensen met urgentie", "Sociale of medische spoed", "klok"),
            )
        ],
        "helpers": [
            {"title": "Adviseur wonen", "url": "#", "reason": "Samenwerken, Statushouders"},
            {"title": "Team wonen", "url": "#", "reason": "Werkt in Zeeland", "meta": LONG_NAME},
        ],
        "tasks": [
            {
                "title": "Uw gemeente bekijken",
                "url": "#",
                "text": "Inwoners, plichten en aanpakken van gemeenten zoals die van u.",
            },
            {
                "title": "Leren van een ander",
                "url": "#",
                "text": "Aanpakken die hetzelfde gat dichtten, met tijd en kosten.",
            },
            {
                "title": "Een antwoord zoeken",
                "url": "#",
                "text": "Vragen die collega’s eerder stelden.",
            },
        ],
    }


def _figures() -> dict[str, Any]:
    places = [
        (column, row)
        for row, (first, last) in enumerate(TILE_ROWS)
        for column in range(first, last)
    ]
    return {
        "figures": [
            {
                "figure": "98",
                "unit": "van 342",
                "label": "gemeenten haalden hun taakstelling",
                "reference": "Stand 1 januari 2026",
                "said_by": "ANP, januari 2026",
                "demo": True,
            },
            {
                "figure": "18.420",
                "label": "mensen met een vergunning wachtten in de opvang op een woning",
                "reference": "Stand 5 januari 2026",
                "said_by": "ANP, januari 2026",
                "url": "#",
            },
            {
                "figure": "1 juli 2027",
                "label": "moet uw volkshuisvestingsprogramma klaar zijn",
                "reference": "Verwachte datum; het besluit volgt nog",
                "is_urgent": True,
            },
        ],
        "facts": [
            {"term": "Tijd", "value": "1 jaar", "note": "tot de achterstand weg was"},
            {"term": "Geld", "note": "Niet bekend. De bron noemt geen bedrag."},
            {"term": "Woningen", "value": "140", "note": "in een half jaar"},
            {"term": "Wie deden mee", "note": "Gemeente, vier corporaties, COA, VluchtelingenWerk"},
        ],
        "tiles": [
            (column, row, f"Tegel {column}-{row}", "", str((column * 7 + row * 3) % 6))
            for column, row in places
        ],
        "linked_tiles": [
            (column, row, f"Tegel {column}-{row}", "#tegelkaart", "3" if column % 3 else "0")
            for column, row in places
        ],
        "legend": [
            {"step": "1", "label": "Voor op schema"},
            {"step": "2", "label": "Op schema"},
            {"step": "3", "label": "Iets achter"},
            {"step": "4", "label": "Achter"},
            {"step": "5", "label": "Ver achter"},
            {"step": "0", "label": "Geen cijfer"},
        ],
        "columns": [
            {"label": "Gemeente"},
            {"label": "Provincie"},
            {"label": "Inwoners", "is_number": True},
            {"label": "Huishoudens", "is_number": True},
        ],
        "rows": [
            _row("’s-Hertogenbosch", "Noord-Brabant", "162.272", "78.410", is_chosen=True),
            _row("Súdwest-Fryslân", "Fryslân", "90.980", "41.205"),
            _row(LONG_NAME, "Noord-Brabant", "24.420", "10.610"),
        ],
    }


def _row(
    name: str, province: str, people: str, households: str, *, is_chosen: bool = False
) -> dict[str, Any]:
    return {
        "is_chosen": is_chosen,
        "cells": [
            {"text": name, "url": "#"},
            {"text": province},
            {"text": people, "is_number": True},
            {"text": households, "is_number": True},
        ],
    }
