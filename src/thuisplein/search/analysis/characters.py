"""Letters as they are compared: small, without accents, one kind of apostrophe and hyphen."""

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘`´ʼ′ʹ", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", None),
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "ł": "l", "ĳ": "ij", "Ĳ": "ij",
    }
)  # fmt: skip
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def plain(text: str) -> str:
    """Return text with capitals, but without accents, odd apostrophes and what cannot be stored."""
    text = _LONE_SURROGATE.sub("", text.replace("\0", " ")).translate(_SAME)
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    # Marks that combine begin here; asking of every letter would take most of the time.
    return "".join(
        letter for letter in decomposed if letter < "\u0300" or not unicodedata.combining(letter)
    )


def fold(text: str) -> str:
    """Return the form in which words are compared."""
    return plain(text).casefold()
