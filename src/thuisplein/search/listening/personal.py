"""Text that points at a person: recognised, and taken out.

Rules, not guesses: an address of a mailbox, a telephone number, a house address, a number of six
digits or more. A name alone can't be told from a place or a project; those stay away because
rare questions are not shown and do not stay (see counting.py).
"""

import re

MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
#: +31 6 12 34 56 78, 06-12345678, (073) 615 51 55; years in a row are none.
TELEPHONE = re.compile(r"(?<![\w.])(?:\+\d{2}|\(?0\d)(?:[\s().-]{0,2}\d){6,13}(?!\d)")
#: 5211 AB 12: a postcode with a house number is one front door; "2020 en 2022" is none.
HOUSE = re.compile(r"\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})\b\s*,?\s*(?:nr\.?\s*)?\d+")
#: Citizen service number, V-number, account and case numbers, also in groups.
NUMBER = re.compile(
    r"\b[Vv]?[\s-]?\d{6,}\b|\b\d{3}[.\s-]\d{3}[.\s-]\d{3,4}\b|\b\d{4}[.\s-]\d{2}[.\s-]\d{3}\b"
)
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}[\s-]?[A-Z]{4}[\s-]?(?:\d[\s-]?){7,10}", re.IGNORECASE)

PATTERNS = (MAIL, ACCOUNT, HOUSE, TELEPHONE, NUMBER)
MARK = "[…]"


def looks_personal(text: str) -> bool:
    """Say whether a text holds something that leads to one person."""
    return any(pattern.search(text) for pattern in PATTERNS)


def without_personal(text: str) -> tuple[str, int]:
    """Return the text with what leads to a person replaced by […], and how often that was."""
    taken = 0
    for pattern in PATTERNS:
        text, number = pattern.subn(MARK, text)
        taken += number
    return text, taken
