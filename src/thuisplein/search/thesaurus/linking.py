"""Links from the words of a text to their explanation. Plain: knows no database."""

import re
from html import escape, unescape

from thuisplein.search.thesaurus.vocabulary import Vocabulary

#: More than this distracts from reading.
MAX_LINKS = 8
#: Inside these a link would be wrong (a link in a link) or would shout (a heading, a quote).
LEFT_ALONE = frozenset(
    {"a", "blockquote", "button", "cite", "code", "figcaption", "pre", "q", "th"}
    | {f"h{level}" for level in range(1, 7)}
)

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")


class TermLinker:
    """Links the first mention of each concept on one page, over all its texts together."""

    def __init__(self, held: Vocabulary, *, limit: int = MAX_LINKS) -> None:
        self._held = held
        self._left = limit
        self._seen: set[str] = set()

    def link(self, markup: str) -> str:
        """Return HTML with links added; what stands in it already is left as it is."""
        if not self._left:
            return markup
        closed = 0
        parts = _TAG.split(markup)
        for at, part in enumerate(parts):
            if at % 2:
                found = _NAME.match(part)
                if found and found[1].lower() in LEFT_ALONE:
                    closed += -1 if part.startswith("</") else 1
            elif part and not closed and self._left:
                parts[at] = self._linked(part)
        return "".join(parts)

    def _linked(self, part: str) -> str:
        """Return one run of text with links; unchanged to the letter when there are none."""
        text = unescape(part)
        found = []
        done = 0
        for mention in self._held.mentions(text):
            if mention.is_ambiguous or not self._left:
                continue
            record = self._held.current(mention.notations[0])
            if record is None or not record.is_linked or record.is_deprecated:
                continue
            if record.notation in self._seen:
                continue
            self._seen.add(record.notation)
            self._left -= 1
            words = escape(text[mention.start : mention.end], quote=False)
            found.append(escape(text[done : mention.start], quote=False))
            found.append(f'<a class="tp-term" href="{record.url}">{words}</a>')
            done = mention.end
        return "".join([*found, escape(text[done:], quote=False)]) if found else part
