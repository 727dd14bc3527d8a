"""Which characters a text may hold, and how white space is written in it."""

import re

#: Control characters, line separators that only some programs see, and no characters at all.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\n\r]+")


def forbidden_in(text: str) -> str:
    """Return the code of the first character that may not be there, or nothing."""
    found = FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def on_one_line(text: str) -> str:
    """Return text as a field of one line holds it: no control characters, single spaces."""
    return _SPACES.sub(" ", FORBIDDEN.sub("", text)).strip()
