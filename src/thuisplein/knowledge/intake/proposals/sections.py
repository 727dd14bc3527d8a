"""The parts of a document, and the field of a page that each seems to fit."""

import re

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.clean import shortened
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import SectionProposal

OMIT, BODY, STEP = "weglaten", "tekst", "stap"
SUCCESS, LIMIT = "wat-hielp", "wat-moeilijk-was"

#: Target, heading words, reason; the first that fits wins.
_BY_HEADING: tuple[tuple[str, str], ...] = (
    (OMIT, (
        r"nieuwsbrief|op de hoogte (?:blijven|houden)|blijf op de hoogte|aanmelden|"
        r"meer informatie|contact|over de auteur|lees ook"
    )),
    ("weerstand", r"weerstand|bezwaren|protest|omwonenden tegen"),
    ("participatie", (
        r"participatie|inspraak|klankbord|betrokkenheid van|bewoners betrekken|"
        r"omwonenden"
    )),
    ("doelen", r"doel(?:en|stelling(?:en)?)?\b|ambities?"),
    ("aanleiding", (
        r"aanleiding|achtergrond|probleem|waarom|gezamenlijke opgave|situatie vooraf|"
        r"context"
    )),
    ("resultaten", r"resulta(?:at|ten)|opbrengst(?:en)?|effect(?:en)?\b|wat leverde"),
    (SUCCESS, r"succesfactor(?:en)?|wat (?:hielp|werkt)|essentieel|cruciaal|onmisbaar"),
    (LIMIT, (
        r"knelpunt(?:en)?|belemmering(?:en)?|uitdaging(?:en)?|obstakels?|"
        r"valkuil(?:en)?|wat (?:lastig|moeilijk)"
    )),
    ("overnemen", r"tips|lessen|geleerd|overdraagbaar|overnemen|aanbevelingen|advies aan"),
    ("sindsdien", r"vervolg|update|sindsdien|hoe nu verder|stand van zaken|toekomst|evaluatie"),
)  # fmt: skip
_VITAL = re.compile(
    r"^[^.]{0,200}\b(?:essentieel|cruciaal|onmisbaar|succesfactor)\b", re.IGNORECASE
)
_RESULT = re.compile(r"\b(?:resultaat|resultaten|opbrengst)\b", re.IGNORECASE)


def propose_sections(document: Document) -> tuple[SectionProposal, ...]:
    """Cut the document at its highest headings and say where each part fits.

    A part is a stretch of blocks, its heading not included.
    """
    levels = {block.level for block in document.blocks if block.kind == "heading"}
    # One heading of the highest level is the title of the whole, not of a part.
    counts = {
        level: sum(b.kind == "heading" and b.level == level for b in document.blocks)
        for level in levels
    }
    cut = min((level for level in levels if counts[level] > 1), default=min(levels, default=1))
    sections: list[SectionProposal] = []
    heading, start = "", 0
    for index, block in enumerate([*document.blocks, None]):
        is_cut = block is None or (block.kind == "heading" and block.level <= cut)
        if not is_cut:
            continue
        if index > start or heading:
            sections.append(_section(document, heading, start, index))
        heading, start = (block.text if block else ""), index + 1
    return tuple(section for section in sections if section.heading or section.end > section.start)


def _section(document: Document, heading: str, start: int, end: int) -> SectionProposal:
    text = " ".join(block.text for block in document.blocks[start:end])
    target, reason = _target(heading, text)
    return SectionProposal(
        heading=heading,
        start=start,
        end=end,
        target=target,
        reason=reason,
        opening=shortened(text, 220),
    )


def _target(heading: str, text: str) -> tuple[str, str]:
    if not heading:
        if match := _RESULT.search(text[:600]):
            return "resultaten", _("de inleiding noemt het woord “%s”") % match.group().lower()
        return "aanleiding", _("de inleiding, vóór het eerste kopje")
    for target, words in _BY_HEADING:
        if match := re.search(rf"\b(?:{words})", heading, re.IGNORECASE):
            return target, _("“%s” in het kopje") % match.group().lower()
    if match := _VITAL.search(text):
        return SUCCESS, f"“{shortened(match.group(), 120)}”"
    return STEP, _("geen ander onderdeel past beter")
