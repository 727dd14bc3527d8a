"""Organisations that a text names, and what it says they do."""

import re
from collections.abc import Iterator

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import PartnerProposal, TermName
from thuisplein.knowledge.intake.proposals.sentences import excerpt, sentences

MAX_PARTNERS = 15
_COUNT_WORD = r"(?:(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2})\s)?"

_NAME = r"[A-ZÀ-Ý][\w-]+"

#: The name to show, and how texts write it. Capitals count where the words are common ones.
KNOWN: tuple[tuple[str, str], ...] = (
    ("Gemeente {0}", (
        rf"\b[Gg]emeente ((?:['’]s-)?{_NAME}(?:(?: aan de| aan den| op| van|"
        rf" bij)? {_NAME}){{0,2}})"
    )),
    ("Provincie {0}", r"\b[Pp]rovincie ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)"),
    ("COA", r"\bCOA\b|Centraal Orgaan opvang asielzoekers"),
    ("VluchtelingenWerk", r"\bVluchtelingen[Ww]erk\b"),
    ("Platform31", r"\bPlatform31\b"),
    ("Platform Opnieuw Thuis", r"\bPlatform [Oo]pnieuw [Tt]huis\b"),
    ("VNG", r"\bVNG\b|Vereniging van Nederlandse Gemeenten"),
    ("Aedes", r"\bAedes\b"),
    ("IPO", r"\bIPO\b|Interprovinciaal Overleg"),
    ("Ministerie van BZK", r"\bBZK\b|Binnenlandse Zaken"),
    ("Ministerie van VWS", r"\bVWS\b|Volksgezondheid, Welzijn en Sport"),
    ("Ministerie van VRO", r"\bVRO\b|Volkshuisvesting en Ruimtelijke Ordening"),
    ("RVO", r"\bRVO\b|Rijksdienst voor Ondernemend Nederland"),
    ("IND", r"\bIND\b|Immigratie- en Naturalisatiedienst"),
    ("Nationale Ombudsman", r"\bNationale [Oo]mbudsman\b"),
    ("College voor de Rechten van de Mens", r"\bCollege voor de Rechten van de Mens\b"),
    ("Woonbond", r"\bWoonbond\b"),
    ("Kences", r"\bKences\b"),
    ("Leger des Heils", r"\bLeger des Heils\b"),
    ("Stichting Normering Flexwonen", r"\bStichting Normering Flexwonen\b|\bSNF\b"),
    ("CBS", r"\bCBS\b|Centraal Bureau voor de Statistiek"),
    ("Woningcorporaties", rf"\b{_COUNT_WORD}(?:[Ww]oning)?corporaties\b"),
    ("Woningcorporatie {0}", r"\b[Ww]oningcorporatie ([A-Z][\w&'’-]+)"),
    ("Huurdersorganisatie", (
        r"\bhuurders(?:platform|organisaties?|vereniging(?:en)?|belangenvereniging)\b|"
        r"\bbelangenvereniging voor huurders\b"
    )),
    ("Zorgaanbieders", r"\bzorg(?:aanbieders?|organisaties?|partijen|instellingen)\b"),
    ("Welzijnsorganisatie", r"\bwelzijns(?:werk|organisaties?)\b"),
    ("Werkgevers", r"\b[Ww]erkgevers(?:organisaties)?\b"),
    ("Gemeente", r"\b[Dd]e gemeente\b(?! [A-Z])"),
)  # fmt: skip
_DOES = (
    r"(?:\s\w+){0,2}\s(?:is|zijn|was|waren|levert|leveren|leverde|leverden|speelt|spelen|speelde|zorgt|zorgen|"
    r"treedt|stelt|stelde|begeleidt|begeleiden|fungeert|voert|voeren|coördineert|betaalt|bouwt|bouwde|bouwen|"
    r"verhuurt|verhuren|beheert|beheren|spande|spant|neemt|nemen|onderschreef|initieert|helpt|helpen|vormt|"
    r"bemiddelt|organiseert|financiert|ondersteunt|ondersteunen|selecteert|bepaalt|regelt)\b"
)


def propose_partners(
    document: Document, organisations: tuple[TermName, ...] = (), *, municipality: str = ""
) -> tuple[PartnerProposal, ...]:
    """Return organisations, most named first; ``role`` is a sentence of the text or empty.

    ``municipality`` is the one that the text is about, if it is one.
    """
    lines = [
        line
        for block in document.blocks
        for line in (sentences(block.text) if block.kind != "heading" else [])
    ]
    found: dict[str, list[tuple[str, re.Match[str]]]] = {}
    for name, match, line in _mentions(lines, organisations):
        found.setdefault(name, []).append((line, match))
    # “De gemeente” is the municipality that the text is about.
    if municipality and "Gemeente" in found:
        found.setdefault(f"Gemeente {municipality}", []).extend(found.pop("Gemeente"))
    ranked = sorted(found, key=lambda name: (-len(found[name]), name))[:MAX_PARTNERS]
    return tuple(_partner(name, found[name]) for name in ranked)


def _mentions(
    lines: list[str], organisations: tuple[TermName, ...]
) -> Iterator[tuple[str, re.Match[str], str]]:
    known = [(name, re.compile(pattern)) for name, pattern in KNOWN]
    shown = {name.casefold() for name, _ in KNOWN}
    known += [
        (row.name, re.compile(rf"(?<!\w){re.escape(row.name)}(?!\w)"))
        for row in organisations
        if row.name.casefold() not in shown and len(row.name) > 3
    ]
    for line in lines:
        for name, pattern in known:
            for match in pattern.finditer(line):
                filled = name.format(match.group(1).replace("’", "'")) if "{0}" in name else name
                yield filled[:120], match, line


def _partner(name: str, mentions: list[tuple[str, re.Match[str]]]) -> PartnerProposal:
    line, match = mentions[0]
    reason = excerpt(line, match.start(), match.end(), width=50)
    times = f" ({len(mentions)}×)" if len(mentions) > 1 else ""
    return PartnerProposal(
        name=name,
        role=next((text for text, hit in mentions if _says_what_it_does(text, hit)), ""),
        reason=f"“{reason}”{times}",
        # “De gemeente” alone says nothing about which.
        is_chosen=name != "Gemeente" and len(mentions) >= 1,
    )


def _says_what_it_does(line: str, match: re.Match[str]) -> bool:
    is_subject = re.fullmatch(r"(?:(?:De|Het|Ook|Een)\s)?", line[: match.start()]) is not None
    return is_subject and len(line) <= 240 and re.match(_DOES, line[match.end() :]) is not None
