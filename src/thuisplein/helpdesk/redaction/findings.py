"""What a finder returns: a place in the text, what it is, and what could stand there instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What was found. The value stands in the text in its place, between brackets."""

    EMAIL = "e-mailadres"
    PHONE = "telefoonnummer"
    BSN = "burgerservicenummer"
    V_NUMBER = "V-nummer"
    IBAN = "rekeningnummer"
    PLATE = "kenteken"
    POSTCODE = "postcode"
    ADDRESS = "adres"
    BIRTH_DATE = "geboortedatum"
    CASE_NUMBER = "zaaknummer"
    NAME = "naam"


@dataclass(frozen=True, order=True)
class Finding:
    """``start`` and ``end`` count characters. ``sure`` is False for what may well be no person."""

    start: int
    end: int
    kind: Kind
    text: str
    sure: bool = True

    @property
    def replacement(self) -> str:
        return f"[{self.kind.value}]"


def without_overlap(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in order of the text; of two that overlap, the one given first."""
    kept: list[Finding] = []
    for finding in findings:
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: finding.start))


def strike(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with each finding replaced by the word for what stood there."""
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        text = text[: finding.start] + finding.replacement + text[finding.end :]
    return text
