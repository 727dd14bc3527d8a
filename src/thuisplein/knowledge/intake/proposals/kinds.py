"""Which kind of page a document would make."""

import re

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import FigureProposal, Proposal

_FALLBACK = "nieuws"

#: Kind, where to look (title, furniture of the page, body), words, weight, most that counts.
_SIGNS: tuple[tuple[str, str, str, float, int], ...] = (
    ("praktijkvoorbeeld", "trail", r"praktijkvoorbeeld(?:en)?|goede voorbeelden", 4, 1),
    (
        "praktijkvoorbeeld",
        "title",
        r"aanpak|praktijkvoorbeeld|succesvol\w*|pilot|proef|project",
        2,
        2,
    ),
    (
        "praktijkvoorbeeld",
        "body",
        r"succesfactor(?:en)?|taskforce|knelpunt(?:en)?|geleerde lessen",
        1,
        3,
    ),
    (
        "praktijkvoorbeeld",
        "body",
        (
            r"resultaat|gerealiseerd|realiseerden|opgeleverd|ontwikkelden|bundelden|"
            r"startten"
        ),
        0.7,
        4,
    ),
    ("verhaal", "title", r"^“.+”$|interview|in gesprek met|aan het woord", 4, 1),
    ("verhaal", "body", r"(?:vertelt|vervolgt|zegt|aldus|geeft \w+ aan|deelt)\b", 1, 5),
    (
        "nieuws",
        "body",
        (
            r"aanmelding\w*|aanmelden|meld (?:je|u) (?:\w+ )?aan|nieuwsbrief|"
            r"startbijeenkomst|inschrijving"
        ),
        1,
        4,
    ),
    (
        "nieuws",
        "body",
        (
            r"van start|start met een|loopt tot|vindt (?:– .{1,30} – )?plaats|lanceer\w*|"
            r"opgericht|bekendgemaakt|website"
        ),
        1,
        4,
    ),
    (
        "nieuws",
        "title",
        (
            r"leerkring|bijeenkomst|congres|nieuw(?:e|s)?\b|start\b|programma|aan de slag|"
            r"wetsvoorstel"
        ),
        2,
        2,
    ),
    ("nieuws", "body", r"kennis- en leer\w+|bijeenkomsten|slotcongres|leerkring", 0.7, 4),
    ("stappenplan", "title", r"stappenplan|draaiboek|routekaart|in \w+ stappen", 6, 1),
    ("stappenplan", "heading", r"^stap \d+|^fase \d+", 2, 4),
    (
        "handreiking",
        "title",
        r"handreiking|handleiding|leidraad|wegwijzer|gids|checklist|factsheet|toolkit",
        6,
        1,
    ),
    ("handreiking", "body", r"in deze (?:handreiking|handleiding|leidraad|gids)", 2, 2),
    (
        "publicatie",
        "title",
        (
            r"rapport(?:age)?|onderzoek|evaluatie|monitor|jaarverslag|verkenning|"
            r"beleidskader"
        ),
        5,
        1,
    ),
    (
        "publicatie",
        "body",
        r"in opdracht van|onderzoeksvraag|dit rapport|respondenten|literatuur",
        1,
        4,
    ),
    ("wet", "title", r"\bwet\b|besluit|verordening|regeling|artikel \d+|staatsblad", 4, 2),
    ("wet", "heading", r"^artikel \d+", 3, 3),
    (
        "wet",
        "body",
        (
            r"artikel \d+(?::\d+)?,? (?:eerste|tweede|derde|lid)|staatsblad|"
            r"inwerkingtreding"
        ),
        1,
        3,
    ),
    ("vraag-en-antwoord", "title", r"\?$", 5, 1),
    ("vraag-en-antwoord", "trail", r"vraag en antwoord|veelgestelde vragen|q&a", 4, 1),
)


def propose_kinds(
    document: Document, figures: tuple[FigureProposal, ...], *, allowed: tuple[str, ...]
) -> tuple[Proposal, ...]:
    """Return all allowed kinds, the likeliest first and ticked, each with the words that count.

    When nothing points anywhere it is news: the kind that promises least.
    """
    scores = dict.fromkeys(allowed, 0.0)
    reasons: dict[str, list[str]] = {kind: [] for kind in allowed}
    fields = {
        "title": document.title,
        "trail": "\n".join(document.dropped),
        "heading": "\n".join(b.text for b in document.blocks if b.kind == "heading"),
        "body": "\n".join(b.text for b in document.blocks),
    }
    for kind, field, words, weight, most in _SIGNS:
        hits = [
            match.group()
            for match in re.finditer(words, fields[field], re.IGNORECASE | re.MULTILINE)
        ]
        if kind in scores and hits:
            scores[kind] += weight * min(len(hits), most)
            reasons[kind].append(_said(hits[:most], field))
    results = [figure for figure in figures if figure.is_chosen]
    if "praktijkvoorbeeld" in scores and results:
        scores["praktijkvoorbeeld"] += min(len(results), 3)
        reasons["praktijkvoorbeeld"].append(_("resultaten in cijfers: %s") % len(results))
    ranked = sorted(allowed, key=lambda kind: (-scores[kind], kind != _FALLBACK))
    total = sum(scores.values()) or 1.0
    return tuple(
        Proposal(
            value=kind,
            label=kind,
            reason="; ".join(reasons[kind])
            or (_("niets wijst op een ander soort") if not rank else ""),
            confidence=round(scores[kind] / total, 2),
            is_chosen=not rank,
        )
        for rank, kind in enumerate(ranked)
    )


def _said(hits: list[str], field: str) -> str:
    where = {
        "title": _("in de titel"),
        "trail": _("in het menu van de pagina"),
        "heading": _("in kopjes"),
        "body": _("in de tekst"),
    }
    words = ", ".join(f"“{hit[:60]}”" for hit in dict.fromkeys(hit.lower() for hit in hits))
    return f"{words} {where[field]}"
