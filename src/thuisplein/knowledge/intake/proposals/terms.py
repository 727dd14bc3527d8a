"""Which groups, topics and kinds of home a text is about, by counting words."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.clean import shortened
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import Proposal, TermName
from thuisplein.knowledge.intake.proposals.sentences import sentences
from thuisplein.knowledge.intake.proposals.words import pattern_for

_TITLE_WEIGHT, _HEADING_WEIGHT = 6, 3
#: A sentence that names this many groups sums up the focus groups themselves.
_SUMMED_UP = 4


@dataclass(frozen=True)
class Bar:
    """A term is ticked from this score, this share of the strongest, and no more than this many."""

    least: int
    share: float
    most: int


@dataclass(frozen=True)
class _Count:
    term: TermName
    score: int
    words: Counter[str]
    in_title: bool


def propose_terms(
    document: Document,
    terms: tuple[TermName, ...],
    words: dict[str, str],
    bar: Bar,
) -> tuple[Proposal, ...]:
    """Return the terms found, the strongest first.

    Ticked: in the title, or over the bar. A word in the title counts 6 times, in a heading 3.
    """
    counts = [count for term in terms if (count := _count(document, term, words)).score]
    counts.sort(key=lambda count: -count.score)
    top = counts[0].score if counts else 0
    found = []
    for rank, count in enumerate(counts):
        is_strong = count.score >= bar.least and count.score >= bar.share * top
        found.append(
            Proposal(
                value=count.term.slug,
                label=count.term.name,
                reason=_reason(count),
                confidence=round(min(1.0, count.score / (top + 3) + 0.3 * count.in_title), 2),
                is_chosen=rank < bar.most and (count.in_title or is_strong),
            )
        )
    return tuple(found)


def with_summed_up(
    document: Document,
    proposals: tuple[Proposal, ...],
    terms: tuple[TermName, ...],
    words: dict[str, str],
) -> tuple[Proposal, ...]:
    """Tick all groups that one sentence sums up, when the text is about focus groups at large."""
    text = document.text.casefold()
    if len(re.findall(r"aandachtsgroep", text)) < 2:
        return proposals
    patterns = {term.slug: pattern_for(term, words) for term in terms}
    for block in document.blocks:
        lowered = block.text.casefold()
        named = {slug for slug, pattern in patterns.items() if pattern.search(lowered)}
        if "aandachtsgroep" not in lowered or len(named) < _SUMMED_UP:
            continue
        quote = next(
            (line for line in sentences(block.text) if "aandachtsgroep" in line.casefold()), ""
        )
        reason = _("opgesomd als aandachtsgroep: “%s”") % shortened(quote, 140)
        return tuple(
            Proposal(row.value, row.label, reason, max(row.confidence, 0.5), is_chosen=True)
            if row.value in named
            else row
            for row in proposals
        )
    return proposals


def _count(document: Document, term: TermName, words: dict[str, str]) -> _Count:
    pattern = pattern_for(term, words)
    found: Counter[str] = Counter()
    title = pattern.findall(document.title.casefold())
    found.update(title)
    score = _TITLE_WEIGHT * min(len(title), 2)
    for block in document.blocks:
        hits = pattern.findall(block.text.casefold())
        found.update(hits)
        score += len(hits) * (_HEADING_WEIGHT if block.kind == "heading" else 1)
    return _Count(term, score, found, in_title=bool(title))


def _reason(count: _Count) -> str:
    words = ", ".join(f"“{word}” {times}×" for word, times in count.words.most_common(3))
    return _("%s, ook in de titel") % words if count.in_title else words
