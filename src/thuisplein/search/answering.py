"""Answers to a question from what is published: which passage, and how sure we are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from thuisplein.search.index.document import Document, Passage
from thuisplein.search.ranking.finder import Outcome
from thuisplein.search.ranking.question import Question

#: A passage is read up to here; what follows seldom answers another question.
MOST_PASSAGES = 120


@dataclass(frozen=True)
class Chosen:
    """The passage of a document that answers best; ``fit`` is the share of the question in it."""

    passage: Passage
    fit: float


TermsOf = Callable[[str], set[str]]


def best_passage(
    document: Document, question: Question, weights: Sequence[float], terms_of: TermsOf
) -> Chosen:
    """Return the passage that holds most of the question; the lead when none holds more.

    Of a lead with a short answer only that is returned: the summary beside it says the same again.
    """
    passages = [Passage("", document.lead), *document.passages[:MOST_PASSAGES]]
    shown = Passage("", document.answer or document.lead)
    best, best_value = Chosen(shown, 0.0), -1.0
    for place, passage in enumerate(passages):
        found = terms_of(f"{passage.heading} {passage.text}")
        fit = share_held(question, weights, found)
        # The lead was written to say it all; a long passage says more than was asked.
        value = fit + (0.15 if place == 0 else 0.0) - min(len(passage.text), 1_500) / 15_000
        if value > best_value:
            best, best_value = Chosen(passage if place else shown, fit), value
    return best


def share_held(question: Question, weights: Sequence[float], found: set[str]) -> float:
    """Return which share of the question these terms hold, telling words counting more."""
    total = sum(weights)
    if not total:
        return 0.0
    held = 0.0
    for slot, weight in zip(question.slots, weights, strict=True):
        answered = (o.weight for o in slot.options if found.issuperset(o.terms))
        held += weight * min(1.0, max(answered, default=0.0))
    return held / total


def standing(relevance: float, title_fit: float, *, is_answer: bool) -> float:
    """Return where an answer stands among others; only the order means something.

    ``relevance`` is its score beside the best result. Who asks wants an answer first; a law or an
    example stands above it only when it fits far better.
    """
    return relevance + 0.8 * is_answer + 0.6 * title_fit


def confidence(title_fit: float, coverage: float, unknown: float) -> float:
    """Return how sure we are that a document answers a question, between 0 and 1.

    ``coverage`` is the share of the question that stands in the document, of the part that we have
    words for; ``unknown`` is the share that stands nowhere in what we publish. A question about
    something else shares its ordinary words with any text, and is known by its other words.
    """
    return round((0.3 * title_fit + 0.7 * coverage) * (1 - unknown), 2)


def unknown_share(outcome: Outcome) -> float:
    """Return the share of what was said that stands in no document: it is as telling as can be."""
    pairs = list(zip(outcome.question.slots, outcome.weights, strict=False))
    unknown = outcome.rarest * sum(slot.share > 0 and not weight for slot, weight in pairs)
    # On a site of a few pages no word is rare; there a known word counts for one.
    known = sum(max(weight, slot.share) for slot, weight in pairs if weight)
    return unknown / ((unknown + known) or 1.0)


def title_fit(title: str, question: Question, weights: Sequence[float], terms_of: TermsOf) -> float:
    """Return how well the title asks the same: both must hold most of the other's words."""
    found = terms_of(title)
    if not found:
        return 0.0
    held = share_held(question, weights, found)
    asked = {t for slot in question.slots for o in slot.options if o.weight >= 0.5 for t in o.terms}
    whole = [term for term in found if "+" not in term] or list(found)
    return held * (0.5 + 0.5 * _share(term in asked for term in whole))


def _share(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return sum(listed) / len(listed) if listed else 0.0
