"""Cutting Dutch text into sentences, and quoting them as a reason."""

import re

_END = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[“\"‘’'(]?[A-ZÀ-Ý0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:art|bijv|ca|dhr|dr|drs|ds|enz|evt|ir|mevr|mr|mw|nr|prof|resp|st|t\.a\.v|vgl|zgn)"
    r"|\b(?:[a-z]\.){1,3}[a-z]|\b[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[max(start, match.start() - 12) : match.start()]):
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def excerpt(text: str, start: int, end: int, *, width: int = 60) -> str:
    """Return the words around a place in the text, on one line, for use as a reason."""
    left = max(0, start - width)
    right = min(len(text), end + width)
    piece = text[left:right]
    if left:
        piece = piece.partition(" ")[2] or piece
    if right < len(text):
        piece = piece.rpartition(" ")[0] or piece
    piece = re.sub(r"\s+", " ", piece).strip()
    return f"{'…' if left else ''}{piece}{'…' if right < len(text) else ''}"
