"""What a question wants to hear: a number, how many are needed, a reason, a time or somebody."""

import re

from thuisplein.search.analysis.characters import fold

#: By what is wanted: the words that ask for it in a question or a title.
_WANTED = {
    "hoeveel": "hoeveel",
    # How many there must be is another question than how many there are.
    "nodig": "hoeveel .*(?:moet|moeten|nodig|verplicht)",
    "waarom": "waarom|reden|redenen",
    "wanneer": "wanneer|hoe ?lang|hoe snel|termijn|termijnen|hoeveel (?:tijd|dagen|weken|maanden)",
    "wie": "wie",
}
_PATTERNS = {f"?{name}": re.compile(rf"\b(?:{words})\b") for name, words in _WANTED.items()}


def wanted(text: str) -> tuple[str, ...]:
    """Return what a question or a title asks for, as terms that are no words: "?hoeveel"."""
    folded = fold(text)
    return tuple(term for term, pattern in _PATTERNS.items() if pattern.search(folded))
