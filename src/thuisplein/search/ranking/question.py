"""A question as the index is asked it: one slot for each thing that was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from thuisplein.search.analysis import Analyser, Token
from thuisplein.search.analysis.characters import fold
from thuisplein.search.ranking.tuning import Tuning

MOST_LETTERS = 1_000
MOST_SLOTS = 16
MOST_OPTIONS = 24

#: Gives words that may stand for words of the question: (what was said, [(other words, weight)]).
Expander = Callable[[str], Sequence[tuple[str, Sequence[tuple[str, float]]]]]


@dataclass(frozen=True, slots=True)
class Option:
    """Terms that together may stand for what was said; ``all_needed`` or some of them."""

    terms: tuple[str, ...]
    weight: float
    all_needed: bool = True


@dataclass(frozen=True)
class Slot:
    """One thing that was said. The first option is what was literally said."""

    said: str
    options: tuple[Option, ...]

    @property
    def term(self) -> str:
        return self.options[0].terms[0]


@dataclass(frozen=True)
class Question:
    """What was asked, as slots in the order of the question."""

    text: str
    slots: tuple[Slot, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> list[str]:
        """Return all terms that may matter, each once, in a fixed order."""
        options = (option for slot in self.slots for option in slot.options)
        return list(dict.fromkeys(term for option in options for term in option.terms))


def read_question(
    text: str, analyser: Analyser, tuning: Tuning, *, expander: Expander | None = None
) -> Question:
    """Return the question that a text asks; one without telling words has no slots."""
    text = text[:MOST_LETTERS]
    tokens = analyser.tokens(text, is_question=True)
    words = [token for token in tokens if not token.is_entity]
    slots = [_slot(word, tuning) for word in words]
    _join_neighbours(slots, words, analyser, tuning)
    _add_entities(slots, words, [token for token in tokens if token.is_entity])
    if expander is not None:
        _add_expansions(slots, words, expander(text), analyser, tuning)
    distinct: dict[str, Slot] = {}
    for slot in slots:
        distinct.setdefault(slot.term, slot)
    kept = list(distinct.values())
    if len(kept) > MOST_SLOTS:
        longest = sorted(kept, key=lambda slot: -len(slot.term))[:MOST_SLOTS]
        kept = [slot for slot in kept if slot in longest]
    return Question(text, tuple(replace(slot, options=_tidy(slot.options)) for slot in kept))


def with_correction(slot: Slot, word: str, analyser: Analyser, tuning: Tuning) -> Slot:
    """Return the slot with another spelling beside what was said."""
    tokens = [token for token in analyser.tokens(word) if not token.is_entity]
    if not tokens:
        return slot
    own = _slot(tokens[0], tuning)
    others = tuple(replace(o, weight=o.weight * tuning.corrected) for o in own.options)
    return replace(slot, options=_tidy((*slot.options, *others)))


def _slot(token: Token, tuning: Tuning) -> Slot:
    options = [Option((token.term,), 1.0)]
    if token.parts:
        options.append(Option(token.parts, tuning.part, all_needed=False))
    return Slot(token.surface, tuple(options))


def _join_neighbours(
    slots: list[Slot], words: list[Token], analyser: Analyser, tuning: Tuning
) -> None:
    """Let "huur toeslag" also find huurtoeslag, by both words."""
    for place, (first, second) in enumerate(pairwise(words)):
        if second.position != first.position + 1:
            continue
        joined = analyser.words.joined(first.surface, second.surface)
        if joined:
            for at in (place, place + 1):
                slots[at] = _with(slots[at], Option((joined,), tuning.joined))


def _add_entities(slots: list[Slot], words: list[Token], entities: list[Token]) -> None:
    """Let each word of a name also stand for the municipality or law it names."""
    for entity in entities:
        named = set(entity.surface.replace("'", " ").replace("-", " ").split())
        hit = False
        for place, word in enumerate(words):
            pieces = set(word.surface.replace("'", " ").replace("-", " ").split())
            if pieces & named and entity.position - 1 <= word.position <= entity.position + 8:
                slots[place] = _with(slots[place], Option((entity.term,), 1.0))
                hit = True
        if not hit:
            slots.append(Slot(entity.surface, (Option((entity.term,), 1.0),)))


def _add_expansions(
    slots: list[Slot],
    words: list[Token],
    expansions: Sequence[tuple[str, Sequence[tuple[str, float]]]],
    analyser: Analyser,
    tuning: Tuning,
) -> None:
    for said, others in expansions:
        spoken = {token.surface for token in analyser.tokens(fold(said), is_question=True)}
        places = [place for place, word in enumerate(words) if word.surface in spoken]
        for text, weight in others:
            found = [token for token in analyser.tokens(text) if not token.is_entity]
            if not found:
                continue
            option = Option(tuple(token.term for token in found), tuning.synonym * weight)
            for place in places:
                slots[place] = _with(slots[place], option)


def _with(slot: Slot, option: Option) -> Slot:
    return replace(slot, options=(*slot.options, option))


def _tidy(options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the first option, then the others by weight, each once and not too many."""
    best: dict[tuple[str, ...], Option] = {}
    for option in options:
        held = best.get(option.terms)
        if held is None or option.weight > held.weight:
            best[option.terms] = option
    first = best.pop(options[0].terms)
    others = sorted(best.values(), key=lambda one: (-one.weight, one.terms))
    return (first, *others[: MOST_OPTIONS - 1])
