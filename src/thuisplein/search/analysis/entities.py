"""Municipalities in a text, under any of their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thuisplein.search.analysis.characters import fold

PLACE = "@"


@dataclass(frozen=True)
class Places:
    """The names of municipalities: by their first word, the words and the CBS code."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Places":
        """Return the places of pairs of name and code; the longest name is tried first."""
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, code in names:
            words = words_of_name(name)
            if words and len("".join(words)) > 2:
                by_first.setdefault(words[0], []).append((words, code))
        return cls(
            {
                first: tuple(sorted(set(found), key=lambda one: (-len(one[0]), one)))
                for first, found in by_first.items()
            }
        )

    def at(self, words: list[str], start: int) -> tuple[int, str] | None:
        """Return how many words from here name a municipality, and its code."""
        for name, code in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(name)]) == name:
                return len(name), code
        return None


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name; 's-Gravenhage is "gravenhage", with or without its 's."""
    spaced = "".join(letter if letter.isalnum() else " " for letter in fold(name))
    words = spaced.split()
    return tuple(words[1:] if words[:1] in (["s"], ["t"]) and len(words) > 1 else words)
