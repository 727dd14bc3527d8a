"""What the pattern page shows of steps, duties, sources, lists and forms."""

from datetime import date
from typing import Any

from django.utils.safestring import mark_safe


def processes() -> dict[str, Any]:
    return {
        "steps": [
            {
                "title": "Maak er samen één opgave van",
                "text": "Alle partijen spraken af: dit is van ons allemaal en het heeft voorrang.",
                "is_done": True,
            },
            {
                "title": "Verdeel de taakstelling per corporatie per week",
                "text": mark_safe(
                    "<p>Een jaargetal zegt weinig. Een aantal per week zegt elke corporatie "
                    "wat zij <b>nu</b> moet doen.</p><ul><li>Reken met personen.</li>"
                    "<li>Leg de verdeling vast.</li></ul>"
                ),
            },
        ],
        "plan_steps": [
            {
                "title": "Vraag de gegevens van het huishouden op",
                "text": "Let op gezinsleden die later komen.",
                "owner": "Gemeente",
                "start_week": -2,
            },
            {
                "title": "Koppel het huishouden aan een woning",
                "owner": "Corporatie en gemeente",
                "start_week": 1,
                "duration_weeks": 10,
                "documents": [
                    {"title": "Checklist koppeling", "url": "#"},
                    {"title": "Toestemming", "url": ""},
                ],
                "duty": "Huisvestingswet 2014, artikel 28",
            },
            {
                "title": "Stel de urgentieregels vast",
                "owner": "Gemeenteraad",
                "due_on": date(2027, 7, 1),
            },
        ],
        "events": [
            {
                "on": date(2026, 12, 1),
                "title": "Nieuwe maandcijfers",
                "url": "#",
                "note": "Per gemeente",
            },
            {"when": "in het voorjaar", "title": "Besluit over de norm", "note": "Nog geen datum"},
        ],
        "duties": [
            {
                "what": "Urgentie regelen in de verordening",
                "who": "Gemeenteraad",
                "due_on": date(2026, 7, 1),
                "legal_basis": "Huisvestingswet 2014, artikel 12",
                "is_past": True,
                "url": "#",
                "certainty": "vast",
            },
            {
                "what": "Volkshuisvestingsprogramma vaststellen",
                "who": "College van burgemeester en wethouders",
                "due_on": date(2027, 7, 1),
                "legal_basis": "Omgevingswet",
                "certainty": "verwacht",
            },
            {
                "what": "Vergunninghouders huisvesten volgens de taakstelling",
                "who": "Gemeente",
                "due_text": "elk halfjaar",
                "certainty": "doorlopend",
            },
        ],
        "factors": [
            {"title": "Weinig sociale huurwoningen", "text": "Daarom was extra aanbod nodig."},
            {
                "title": "Lange procedures",
                "text": mark_safe(
                    "<p>Een plan wijzigen kost tijd.</p><p>Tijdelijk ging sneller.</p>"
                ),
            },
            {"title": "Veel papierwerk"},
        ],
        "sources": [
            {
                "title": "Huisvestingswet 2014, artikel 28 en 29",
                "publisher": "Overheid.nl",
                "url": "#",
                "published": "1 juli 2026",
            },
            {
                "title": "Kennisdossier Vergunninghouders en asiel",
                "note": "Pagina niet meer online.",
            },
        ],
        "legal": [{"citation": "Huisvestingswet 2014, artikel 29, eerste lid", "url": "#"}],
        "changes": [
            {"changed_on": date(2026, 11, 22), "text": "Nieuwe wettekst verwerkt in stap 2."},
        ],
        "withdrawn_on": date(2026, 11, 2),
        "successor": {"title": "Voorrang in de huisvestingsverordening", "url": "#"},
    }


def listings() -> dict[str, Any]:
    return {
        "cards": [
            {
                "kind": "Praktijkvoorbeeld",
                "title": "Van 50 achter naar 41 voor: sturen per week",
                "url": "#",
                "place": "’s-Hertogenbosch, 2015–2016",
                "reason": "Past omdat het uw eigen afspraken zijn.",
                "foot": "1 jaar · 7 partijen · nagekeken in november 2026",
            },
            {
                "kind": "Stappenplan",
                "title": "Van koppeling naar sleutel in 14 weken",
                "url": "#",
                "place": "Alle gemeenten",
                "summary": "Wie wat doet, van de eerste brief tot de sleutel.",
                "foot": "9 stappen",
                "demo": True,
            },
            {
                "kind": "Praktijkvoorbeeld",
                "title": "Woonwagenstandplaatsen vinden in een dorp zonder bouwgrond",
                "url": "#",
                "place": "Nuenen, Gerwen en Nederwetten",
            },
        ],
        "large_cards": [
            {
                "kind": "Praktijkvoorbeeld",
                "title": "In één jaar van 50 achter naar 41 voor",
                "url": "#",
                "place": "’s-Hertogenbosch, 2015–2016",
                "summary": "De gemeente en vier corporaties verdeelden de taakstelling per week.",
                "tags": [{"label": "Statushouders"}, {"label": "Samenwerken"}],
            }
        ],
        "results": [
            {
                "kind": "Praktijkvoorbeeld",
                "title": "Samen sturen per week: van 50 achter naar 41 voor",
                "url": "#",
                "summary": mark_safe(
                    "Gezinnen in een gewone huurwoning, "
                    "<mark>alleenstaanden</mark> op een andere plek."
                ),
                "meta": "’s-Hertogenbosch · 2015–2016 · 1 jaar",
            },
            {
                "kind": "Vraag en antwoord",
                "title": "Mag ik een tijdelijk huurcontract geven?",
                "url": "#",
                "summary": "Soms. Dat hangt af van de groep en van het gebouw.",
                "meta": "Nagekeken in mei 2025",
                "note": "Let op: ouder dan een jaar",
            },
            {
                "kind": "Wet en regel",
                "title": "De oude regeling voor huisvestingskosten",
                "url": "#",
                "meta": "Vervallen",
                "is_withdrawn": True,
            },
        ],
        "filter_groups": [
            {
                "name": "soort",
                "title": "Soort",
                "is_open": True,
                "options": [
                    {"value": "praktijkvoorbeeld", "label": "Praktijkvoorbeeld", "count": 18},
                    {"value": "stappenplan", "label": "Stappenplan", "count": 6, "is_on": True},
                    {"value": "nieuws", "label": "Nieuws", "count": 0},
                ],
            },
            {
                "name": "zoals",
                "title": "Gemeente zoals de mijne",
                "is_open": True,
                "kind": "radio",
                "options": [
                    {"value": "", "label": "Alle gemeenten", "count": 47, "is_on": True},
                    {"value": "GM0820", "label": "Nuenen, Gerwen en Nederwetten", "count": 8},
                ],
            },
            {
                "name": "provincie",
                "title": "Provincie",
                "options": [{"value": "fryslan", "label": "Fryslân", "count": 3}],
            },
        ],
        "hidden_fields": [{"name": "q", "value": "tijdelijke woning"}],
        "active_filters": [{"label": "Stappenplan", "url": "#"}],
        "sorting": [
            {"label": "Past het best", "url": "#", "is_on": True},
            {"label": "Nieuwste eerst", "url": "#"},
        ],
    }


def forms() -> dict[str, Any]:
    return {
        "select_options": [
            {"value": "", "label": "Kies een groep"},
            {"value": "statushouders", "label": "Statushouders"},
        ],
        "radio_options": [
            {"value": "nu", "label": "Vandaag of morgen"},
            {"value": "week", "label": "Binnen een week", "is_on": True},
        ],
        "check_options": [
            {
                "value": "ja",
                "label": "Het antwoord mag zonder mijn naam op Thuisplein",
                "is_on": True,
            }
        ],
        "error_links": [{"label": "Vul een e-mailadres in met een @", "url": "#stijl-mail"}],
        "names": ["’s-Hertogenbosch", "Súdwest-Fryslân", "Nuenen, Gerwen en Nederwetten"],
        "empty_actions": [{"label": "Wis alle filters", "url": "#"}],
        "button_link": {"label": "Vraag om contact", "url": "#"},
        "more_link": {"label": "Lees het hele antwoord", "url": "#"},
    }
