"""Names of municipalities: what people type, brought to one form and compared.

"gemeente 's-Gravenhage", "’s Gravenhage" and "s gravenhage" all fold to "s gravenhage".
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_PREFIX = re.compile(r"^(?:de )?gem(?:eente|\.)? (?=\S)")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′"), None)
# Letters that do not fall apart into a letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ĳ": "ij"})


def fold(text: str) -> str:
    """Return the form in which names are compared: lower case a-z, 0-9 and single spaces."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    # Without its apostrophe, 's-Hertogenbosch is "s hertogenbosch", with any quote or none.
    text = text.translate(_APOSTROPHES)
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"[^a-z0-9.]+", " ", text).strip()
    text = _PREFIX.sub("", text)
    return " ".join(text.replace(".", " ").split())


class Match(StrEnum):
    """How well a name fits, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUBSTRING = "substring"


_ORDER = {match: place for place, match in enumerate(Match)}


@dataclass(frozen=True, slots=True)
class Named:
    """One of the names of the thing with this key; make it with `named`."""

    key: str
    name: str
    folded: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    key: str
    name: str
    match: Match


def named(key: str, name: str) -> Named:
    return Named(key, name, fold(name))


def match_names(text: str, names: Iterable[Named]) -> list[NameMatch]:
    """Return the best match per key: exact, then prefix, then substring, then by name.

    A substring counts from two letters on: one letter is in nearly every name.
    """
    wanted = fold(text)
    if not wanted:
        return []
    best: dict[str, tuple[int, str, str, NameMatch]] = {}
    for candidate in names:
        match = _match(wanted, candidate.folded)
        if match is None:
            continue
        ranked = (
            _ORDER[match],
            candidate.folded,
            candidate.key,
            NameMatch(candidate.key, candidate.name, match),
        )
        if candidate.key not in best or ranked[:3] < best[candidate.key][:3]:
            best[candidate.key] = ranked
    return [found for *_, found in sorted(best.values(), key=lambda ranked: ranked[:3])]


def _match(wanted: str, folded: str) -> Match | None:
    if folded == wanted or folded.replace(" ", "") == wanted.replace(" ", ""):
        return Match.EXACT
    if folded.startswith(wanted):
        return Match.PREFIX
    if len(wanted) >= 2 and wanted in folded:
        return Match.SUBSTRING
    return None
