"""Plain words out of rich text, for cards, search and descriptions."""

import html
import re
import unicodedata

_BREAKS = re.compile(r"</(?:p|li|h2|h3|blockquote)>|<br\s*/?>")
_TAGS = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> str:
    """Return the words of an HTML fragment on one line."""
    spaced = _TAGS.sub("", _BREAKS.sub(" ", markup))
    return _SPACE.sub(" ", html.unescape(spaced)).strip()


def fold(text: str) -> str:
    """Return text for comparing: small letters, no accents, plain apostrophes and dashes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("–", "-"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACE.sub(" ", bare.casefold()).strip()
