"""Finds contact data and names of persons and takes them out: they never reach a draft.

A page names a function and a functional mailbox, never a person (design: people are not named;
contact as a functional mailbox).
"""

import re
from dataclasses import dataclass, replace

from thuisplein.knowledge.intake.document import Block, Document, Run
from thuisplein.knowledge.intake.proposals.records import Removal
from thuisplein.knowledge.intake.proposals.sentences import excerpt
from thuisplein.knowledge.intake.runs import tidy_runs

EMAIL, PHONE, NAME = "e-mailadres", "telefoonnummer", "naam"
_MARKS = {EMAIL: "[e-mailadres]", PHONE: "[telefoonnummer]", NAME: "[naam]"}

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w-])(?:(?:\+|00)31[\s().-]*(?:\(0\)[\s.-]*)?\d|0\d)(?:[\s()./–-]*\d){7,9}(?!\d)"
    r"|(?<![\w,.-])14[\s-]?0\d{2,3}(?!\d)"
)
#: Words that open a sentence and would pass for a first name before a real one.
_OPENERS = (
    r"(?!(?:Voor|Vraag|Bij|Met|De|Het|Een|In|Op|Van|Als|Ook|Volgens|Neem|Bel|Mail|Door|Naast|Zo|"
    r"Toen|Hier|Daar|Aan|Uit|Over|Na|Dit|Deze|Die|Dat)\b)"
)
_FIRST = rf"{_OPENERS}[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?|(?:[A-Z]\.){{1,4}}"
_PARTICLE = r"(?:\s(?:van|de|den|der|ter|ten|het|’t|'t|in|op|te|el|al|da|von|la|le))"
_LAST = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?"
_PERSON = rf"(?P<first>{_FIRST})(?P<rest>{_PARTICLE}{{0,3}}\s{_LAST}(?:\s{_LAST})?)"
_ROLE_WORD = (
    r"(?:(?:[a-zà-ÿ-]+\s){0,3}(?:[a-z-]*(?:adviseur|manager|wethouder|burgemeester|directeur|"
    r"bestuurder|projectleider|programmaleider|coördinator|coordinator|beleidsmedewerker|medewerker|"
    r"onderzoeker|voorzitter|secretaris|hoogleraar|consulent|regisseur|woordvoerder|redacteur|"
    r"begeleider|raadslid|minister|staatssecretaris|gedeputeerde|expert|specialist|contactpersoon)))"
)
_NAME_THEN_ROLE = re.compile(rf"\b{_PERSON},?\s\(?(?P<role>{_ROLE_WORD}\b[^,.;:()“”\"]{{0,90}})")
_CONTACT_NAME = re.compile(
    rf"(?:\bcontact(?:persoon|gegevens)?(?:\sop(?:nemen)?)?(?:\s(?:is|met|via|bij|op))?|\bneemt?\b"
    rf".{{0,20}}contact\sop\smet|\binformatie\s(?:bij|via)|\bmailen?\snaar|\bbellen?\smet|"
    rf"\b(?:dhr|mevr|mw|drs|ir|mr)\.)[\s:]+(?:(?:de heer|mevrouw|dhr\.|mevr\.|mw\.|"
    rf"drs\.|ir\.|mr\.)\s)*"
    rf"{_PERSON}"
)
_TITLED_NAME = re.compile(
    rf"\b(?:de heer|mevrouw|dhr\.|mevr\.|mw\.|drs\.|wethouder|burgemeester|minister|directeur|"
    rf"projectleider|gedeputeerde)\s{_PERSON}"
)
_TITLED_SURNAME = re.compile(
    rf"\b(?:[Dd]e heer|[Mm]evrouw|[Dd]hr\.|[Mm]evr\.|"
    rf"[Mm]w\.)(?P<rest>{_PARTICLE}{{0,3}}\s{_LAST}(?:-(?:[a-z]+\s)?{_LAST})?)"
)
_CONTACT_LINE = re.compile(r"\bcontact|\bmeer informatie|\bvragen\b|\bbereikbaar\b", re.IGNORECASE)
#: Capitalised pairs that look like a person after “contact met” but are not.
_NOT_A_PERSON = re.compile(
    r"\b(?:Gemeente|Ministerie|Provincie|Stichting|Platform|Den|Nederland|Vluchtelingen|Woonbond|"
    r"Leger|Huis|Wonen|Zorg|Team|Kennis|Centrum|Loket|Opnieuw|Thuis|Rijk|Haag|Bosch)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cleaned:
    """The document without contact data. ``contact_role`` and ``teller`` are functions."""

    document: Document
    removals: tuple[Removal, ...]
    contact_role: str
    teller: str


def without_people(document: Document) -> Cleaned:
    """Take out e-mail addresses, telephone numbers and names of persons.

    A paragraph that only says whom to call goes as a whole. Later mentions of the same person
    go too. Errs on the side of taking out too much: the editor has the original.
    """
    names, roles = _people([document.title, *(block.text for block in document.blocks)])
    removals: list[Removal] = []
    blocks: list[Block] = []
    contact_role = ""
    for block in document.blocks:
        runs, found = _clean_runs(block.runs, names)
        text = "".join(run.text for run in runs)
        at = 0
        for what in found:
            at = text.find(_MARKS[what], at)
            removals.append(Removal(what, excerpt(text, at, at + len(_MARKS[what]))))
            at += len(_MARKS[what])
        has_address = EMAIL in found or PHONE in found
        if has_address and len(text) < 400 and (_CONTACT_LINE.search(text) or len(text) < 80):
            contact_role = contact_role or _role_in(block.text, roles)
            continue
        blocks.append(replace(block, runs=runs) if found else block)
    title_runs, _found = _clean_runs((Run(document.title),), names)
    return Cleaned(
        document=replace(
            document,
            title="".join(run.text for run in title_runs),
            blocks=tuple(blocks),
            dropped=tuple(_clean_text(line, names) for line in document.dropped),
        ),
        removals=tuple(removals),
        contact_role=contact_role[:120],
        teller=next((role for role in roles.values() if role != contact_role), "")[:120],
    )


def _people(texts: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the names to take out, longest first, and each full name's function."""
    roles: dict[str, str] = {}
    names: set[str] = set()
    for text in texts:
        for pattern in (_NAME_THEN_ROLE, _CONTACT_NAME, _TITLED_NAME):
            for match in pattern.finditer(text):
                full = match["first"] + match["rest"]
                if _NOT_A_PERSON.search(full):
                    continue
                names |= {full, match["rest"].split(" ", 1)[-1]}
                # A first name alone stands for the person in an interview; an initial does not.
                if "." not in match["first"]:
                    names.add(match["first"])
                if pattern is _NAME_THEN_ROLE:
                    roles.setdefault(full, _bare_role(match["role"]))
        names |= {match["rest"].strip() for match in _TITLED_SURNAME.finditer(text)}
    return sorted(
        (name for name in names if len(name) > 2), key=lambda name: (-len(name), name)
    ), roles


def _bare_role(role: str) -> str:
    """Cut a function where the sentence goes on: “… van gemeente X via”."""
    return re.split(r"\s(?:via|op|deelt|vertelt|zegt|legt|is|en wil|wil|telefonisch)\b", role)[
        0
    ].strip()


def _role_in(text: str, roles: dict[str, str]) -> str:
    return next((role for name, role in roles.items() if name in text), "")


def _clean_runs(runs: tuple[Run, ...], names: list[str]) -> tuple[tuple[Run, ...], list[str]]:
    text = "".join(run.text for run in runs)
    spans = _spans(text, names)
    if not spans:
        return runs, []
    pieces: list[Run] = []
    offset = 0
    for run in runs:
        end = offset + len(run.text)
        piece, position = "", offset
        for start, stop, what in spans:
            if stop <= offset or start >= end:
                continue
            piece += text[position : max(position, start)]
            # An address that runs over two styles is marked once, where it begins.
            piece += _MARKS[what] if start >= offset else ""
            position = min(stop, end)
        piece += text[position:end]
        keeps_link = run.url and not any(start < end and stop > offset for start, stop, _ in spans)
        pieces.append(replace(run, text=piece, url=run.url if keeps_link else ""))
        offset = end
    return tidy_runs(pieces), [what for _, _, what in spans]


def _clean_text(text: str, names: list[str]) -> str:
    runs, _found = _clean_runs((Run(text),), names)
    return "".join(run.text for run in runs)


def _spans(text: str, names: list[str]) -> list[tuple[int, int, str]]:
    """Return the stretches to take out, in order and without overlap."""
    found = [(match.start(), match.end(), EMAIL) for match in _EMAIL.finditer(text)]
    found += [(match.start(), match.end(), PHONE) for match in _PHONE.finditer(text)]
    if names:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        found += [(match.start(), match.end(), NAME) for match in pattern.finditer(text)]
    found.sort(key=lambda span: (span[0], -span[1]))
    spans: list[tuple[int, int, str]] = []
    for span in found:
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return spans
