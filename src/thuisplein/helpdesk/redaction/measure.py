"""How well the finders do on sentences in which is marked what must be found."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from thuisplein.helpdesk.redaction.findings import Finding, Kind
from thuisplein.helpdesk.redaction.propose import propose

_MARK = re.compile(r"\{(\w+):([^}]*)\}")
MARKS = {
    "naam": Kind.NAME,
    "adres": Kind.ADDRESS,
    "postcode": Kind.POSTCODE,
    "mail": Kind.EMAIL,
    "tel": Kind.PHONE,
    "bsn": Kind.BSN,
    "vnr": Kind.V_NUMBER,
    "kenteken": Kind.PLATE,
    "iban": Kind.IBAN,
    "geb": Kind.BIRTH_DATE,
    "zaak": Kind.CASE_NUMBER,
}


class UnknownMarkError(ValueError):
    """A mark of a kind that does not exist."""


@dataclass
class Score:
    """Counts per kind. ``wrong`` are proposals that touch nothing that was marked."""

    marked: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    proposed: Counter[Kind] = field(default_factory=Counter)
    wrong: Counter[Kind] = field(default_factory=Counter)
    sentences: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def recall(self, kind: Kind) -> float:
        return self.found[kind] / self.marked[kind] if self.marked[kind] else 1.0

    def precision(self, kind: Kind) -> float:
        return 1 - self.wrong[kind] / self.proposed[kind] if self.proposed[kind] else 1.0


def read_marked(line: str) -> tuple[str, list[Finding]]:
    """Return a marked sentence without its marks, and what was marked.

    Raises UnknownMarkError.
    """
    text, gold, at = "", [], 0
    for match in _MARK.finditer(line):
        if match[1] not in MARKS:
            raise UnknownMarkError(f"unknown mark {match[1]!r} in: {line}")
        text += line[at : match.start()]
        gold.append(Finding(len(text), len(text) + len(match[2]), MARKS[match[1]], match[2]))
        text += match[2]
        at = match.end()
    return text + line[at:], gold


def measure(lines: Iterable[str], *, places: Set[str] = frozenset()) -> Score:
    """Return the score over the marked sentences; lines that begin with # are remarks."""
    score = Score()
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        score.sentences += 1
        text, gold = read_marked(line.rstrip("\n"))
        proposals = propose(text, places=places)
        for mark in gold:
            score.marked[mark.kind] += 1
            if _covered(text, mark, proposals):
                score.found[mark.kind] += 1
            else:
                score.missed.append(f"{mark.kind.value}: {mark.text} | {text}")
        for one in proposals:
            score.proposed[one.kind] += 1
            if all(one.end <= mark.start or one.start >= mark.end for mark in gold):
                score.wrong[one.kind] += 1
                score.false.append(f"{one.kind.value}: {one.text} | {text}")
    return score


def _covered(text: str, mark: Finding, proposals: Iterable[Finding]) -> bool:
    """Say whether every letter and digit of a mark would be struck; titles may stay."""
    struck = {place for one in proposals for place in range(one.start, one.end)}
    return all(place in struck for place in range(mark.start, mark.end) if text[place].isalnum())
