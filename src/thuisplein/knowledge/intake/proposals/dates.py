"""Dates in a text: since when something runs, and when the text itself was written."""

import re

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import DateProposal
from thuisplein.knowledge.intake.proposals.sentences import excerpt, sentences

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d)"
_FULL = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(MONTHS)})\s{_YEAR}\b", re.IGNORECASE
)
_NUMERIC = re.compile(rf"\b(?P<day>\d{{1,2}})[-/](?P<month>\d{{1,2}})[-/]{_YEAR}\b")
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\s{_YEAR}\b", re.IGNORECASE)
_PLAIN_YEAR = re.compile(rf"(?<![\w.,-]){_YEAR}(?![\w%-]|[.,]\d)")
_STARTED = re.compile(
    r"\b(?:begonnen?|begon|gestart|startten?|start(?:te)?|opgericht\w*|richtten?|erkenden|sinds|vanaf|"
    r"in gebruik genomen|geopend|ging(?:en)? van start|besloten|namen het initiatief)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:verwachting|verwacht\w*|zal|zullen|gaat|gaan|wordt naar)\b", re.IGNORECASE
)
MAX_DATES = 12


def propose_dates(document: Document) -> tuple[DateProposal, ...]:
    """Return every date in the text once, in order of time, with the words around it."""
    found: dict[str, str] = {}
    if document.source_date:
        found[document.source_date] = _("datum van het document")
    for block in document.blocks:
        for value, match in dates_in(block.text):
            found.setdefault(value, excerpt(block.text, match.start(), match.end(), width=45))
    return tuple(DateProposal(value, found[value]) for value in sorted(found)[:MAX_DATES])


def propose_start(document: Document) -> tuple[str, str]:
    """Return since when the practice runs, and the sentence that says so; empty when unsaid."""
    for block in document.blocks:
        if block.kind == "heading":
            continue
        for line in sentences(block.text):
            if _STARTED.search(line) and not _PLAN.search(line):
                dates = dates_in(line)
                if dates:
                    return dates[0][0], line[:300]
    return "", ""


def dates_in(text: str) -> list[tuple[str, re.Match[str]]]:
    """Return the dates in a text as 2015, 2015-03 or 2015-03-01; a longer form wins."""
    found: list[tuple[str, re.Match[str]]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_FULL, _NUMERIC, _MONTH, _PLAIN_YEAR):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            value = _value(match)
            if value:
                taken.append(match.span())
                found.append((value, match))
    found.sort(key=lambda row: row[1].start())
    return found


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if "month" not in parts:
        return parts["year"]
    name = parts["month"].lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(name)
    if not 1 <= month <= 12:
        return ""
    if "day" not in parts:
        return f"{parts['year']}-{month:02}"
    day = int(parts["day"])
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return f"{parts['year']}-{month:02}-{day:02}" if 1 <= day <= longest else ""
