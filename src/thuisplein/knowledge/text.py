"""Plain words out of rich text, for cards, search and descriptions."""

import html
import re
import unicodedata

_BREAKS = re.compile(r"</(?:p|li|h2|h3|blockquote)>|<br\s*/?>")
_PARAGRAPH = re.compile(r"<(h[2-4]|p|li|blockquote)[^>]*>(.*?)</\1>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> str:
    """Return the words of an HTML fragment on one line."""
    spaced = _TAGS.sub("", _BREAKS.sub(" ", markup))
    return _SPACE.sub(" ", html.unescape(spaced)).strip()


def plain_paragraphs(markup: str) -> list[tuple[str, str]]:
    """Return the paragraphs and list items of an HTML fragment, each with the heading above it."""
    found, heading = [], ""
    for tag, inner in _PARAGRAPH.findall(markup):
        text = plain_text(inner)
        if tag.startswith("h"):
            heading = text
        elif text:
            found.append((heading, text))
    return found or ([("", text)] if (text := plain_text(markup)) else [])


def fold(text: str) -> str:
    """Return text for comparing: small letters, no accents, plain apostrophes and dashes."""
    bare = text.replace("’", "'").replace("–", "-")
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SPACE.sub(" ", bare.casefold()).strip()
