"""What search, suggestions and tagging take from the thesaurus.

``thesaurus()`` costs one query while nothing changed; all the rest is memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from thuisplein.base.public import SiteState
from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord
from thuisplein.search.thesaurus.storing import load_records
from thuisplein.search.thesaurus.vocabulary import Vocabulary

__all__ = [
    "WEIGHTS",
    "Expansion",
    "Suggestion",
    "Vocabulary",
    "expand",
    "expand_question",
    "forget_thesaurus",
    "nearest_concepts",
    "tag_suggestions",
    "thesaurus",
]

#: How much a word says about a question that used another word for the same or a nearby thing.
WEIGHTS = {
    LabelKind.PREFERRED: 1.0,
    LabelKind.SYNONYM: 1.0,
    LabelKind.ABBREVIATION: 1.0,
    LabelKind.OLDER: 0.9,
    LabelKind.SPELLING: 0.9,
}
NARROWER, BROADER, RELATED = 0.6, 0.3, 0.2
#: A label that can mean something else says half as much.
AMBIGUOUS = 0.5
#: Below this similarity (0-100) a concept is another word, not a slip of the keys.
MIN_LIKENESS = 72

_held: tuple[int, Vocabulary] | None = None


def thesaurus() -> Vocabulary:
    """Return the thesaurus at its present version."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version = SiteState.of_concepts()
    if _held is None or _held[0] != version:
        _held = (version, Vocabulary(load_records()))
    return _held[1]


def forget_thesaurus() -> None:
    """Forget it; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None


@dataclass(frozen=True)
class Expansion:
    """Words that may stand for a concept, how much they count, and by which way they came."""

    text: str
    weight: float
    way: str
    notation: str


def expand(notation: str, *, held: Vocabulary | None = None) -> list[Expansion]:
    """Return what else to search for when somebody means this concept, strongest first.

    ``way`` is a kind of label for the concept's own labels, else "smaller", "breder" or
    "verwant", for the preferred label and synonyms of the concept beside it.
    """
    held = held or thesaurus()
    record = held.concepts.get(notation)
    if record is None:
        return []
    found = _own(record)
    beside = (
        (NARROWER, "smaller", held.narrower(notation)),
        (BROADER, "breder", sorted(record.broader)),
        (RELATED, "verwant", sorted(record.related)),
    )
    for weight, way, names in beside:
        for name in names:
            other = held.concepts[name]
            if other.is_deprecated:
                continue
            found += [
                Expansion(one.text, round(one.weight * weight, 3), way, name)
                for one in _own(other)
                if one.weight == 1
            ]
    strongest: dict[str, Expansion] = {}
    for one in sorted(found, key=lambda one: -one.weight):
        strongest.setdefault(fold(one.text), one)
    return list(strongest.values())


def _own(record: ConceptRecord) -> list[Expansion]:
    return [
        Expansion(
            label.text,
            WEIGHTS[LabelKind(label.kind)] * (AMBIGUOUS if label.is_ambiguous else 1),
            label.kind,
            record.notation,
        )
        for label in record.labels
    ]


def expand_question(
    question: str, *, held: Vocabulary | None = None
) -> list[tuple[str, list[Expansion]]]:
    """Return the words of a question that name a concept, as typed, with what to search for too."""
    held = held or thesaurus()
    found = []
    for mention in held.mentions(question, ignore_case=True):
        said = question[mention.start : mention.end]
        own = [one for notation in mention.notations for one in expand(notation, held=held)]
        share = 1 / len(mention.notations)
        others = [
            Expansion(one.text, round(one.weight * share, 3), one.way, one.notation)
            for one in own
            if fold(one.text) != fold(said)
        ]
        found.append((said, others))
    return found


def nearest_concepts(
    question: str, *, limit: int = 5, held: Vocabulary | None = None
) -> list[ConceptRecord]:
    """Return the concepts nearest to a question that found nothing: named, then alike."""
    held = held or thesaurus()
    # Long enough for any question of people, short enough for any flood of nonsense.
    question = question[:200]
    named = [
        notation
        for mention in held.mentions(question, ignore_case=True)
        for notation in mention.notations
    ]
    alike = [] if len(named) >= limit else _alike(question, held, limit * 3)
    found: dict[str, ConceptRecord] = {}
    for notation in [*named, *alike]:
        record = held.current(notation)
        if record is not None and not record.is_deprecated:
            found.setdefault(record.notation, record)
    return list(found.values())[:limit]


def _alike(question: str, held: Vocabulary, limit: int) -> list[str]:
    labels = [label for label in held.by_label if len(label) > 3]
    best: dict[str, float] = {}
    for piece in _pieces(fold(question)):
        for label, likeness, _at in process.extract(
            piece, labels, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=limit
        ):
            best[label] = max(best.get(label, 0), likeness)
    ordered = sorted(best, key=lambda label: (-best[label], label))
    return [notation for label in ordered for notation in held.by_label[label]]


def _pieces(folded: str) -> list[str]:
    """Return the question, its words and its pairs of words."""
    words = [word for word in folded.split() if len(word) > 3][:12]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return list(dict.fromkeys([folded, *words, *pairs]))


@dataclass(frozen=True)
class Suggestion:
    """A tag that fits a text, how often the text gives reason for it, and by which words."""

    kind: str
    slug: str
    count: int
    words: tuple[str, ...]


def tag_suggestions(text: str, *, held: Vocabulary | None = None) -> list[Suggestion]:
    """Return concepts, focus groups and topics that a text is about, most named first.

    ``kind`` is "begrip", "groep" or "onderwerp". Ambiguous words count for nothing.
    """
    held = held or thesaurus()
    counts: dict[tuple[str, str], int] = {}
    words: dict[tuple[str, str], dict[str, None]] = {}
    for mention in held.mentions(text):
        record = held.current(mention.notations[0])
        if mention.is_ambiguous or record is None:
            continue
        said = text[mention.start : mention.end]
        tags = [
            ("begrip", record.notation),
            *(("groep", slug) for slug in record.groups),
            *(("onderwerp", slug) for slug in record.topics),
        ]
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
            words.setdefault(tag, {}).setdefault(said)
    ordered: Sequence[tuple[str, str]] = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return [
        Suggestion(kind, slug, counts[kind, slug], tuple(words[kind, slug])[:5])
        for kind, slug in ordered
    ]
