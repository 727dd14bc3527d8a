"""A question as the index is asked it: one slot for each thing that was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from thuisplein.search.analysis import Analyser, Token
from thuisplein.search.analysis.asking import wanted
from thuisplein.search.analysis.stop_words import WEAK_WORDS
from thuisplein.search.ranking.tuning import Tuning

MOST_LETTERS = 1_000
MOST_SLOTS = 16
MOST_OPTIONS = 24
#: How far behind its first word the rest of a name or a reference stands.
SPAN = 8

#: Gives words that may stand for words of the question: (what was said, [(other words, weight)]).
Expander = Callable[[str], Sequence[tuple[str, Sequence[tuple[str, float]]]]]


@dataclass(frozen=True, slots=True)
class Option:
    """Terms that together may stand for what was said."""

    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Slot:
    """One thing that was said. The first option is what was literally said.

    ``share`` is how much it counts beside its rarity; ``part`` names the part of a compound.
    """

    said: str
    options: tuple[Option, ...]
    share: float = 1.0
    part: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes two slots the same thing said twice."""
        return (*self.options[0].terms, self.part)

    def with_option(self, option: Option) -> "Slot":
        return replace(self, options=(*self.options, option))


@dataclass(frozen=True)
class Question:
    """What was asked, as slots in the order of the question."""

    text: str
    slots: tuple[Slot, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)
    #: What the question wants to hear (see analysis/asking.py).
    wanted: tuple[str, ...] = ()

    @property
    def terms(self) -> list[str]:
        """Return all terms that may matter, each once, in a fixed order."""
        options = (option for slot in self.slots for option in slot.options)
        return list(dict.fromkeys(term for option in options for term in option.terms))


@dataclass(frozen=True)
class QuestionReader:
    """Reads questions with the words, the weights and the thesaurus of a site."""

    analyser: Analyser
    tuning: Tuning
    expander: Expander | None = None

    def read(self, text: str) -> Question:
        """Return the question that a text asks; one without telling words has no slots."""
        text = text[:MOST_LETTERS]
        tokens = self.analyser.tokens(text, is_question=True)
        articles = [token for token in tokens if token.is_entity and ":" in token.term]
        others = [token for token in tokens if token not in articles and not _in(token, articles)]
        words = [token for token in others if not token.is_entity]
        slots = [self._slot(word) for word in words]
        self._join_neighbours(slots, words)
        names = _add_names(slots, words, [token for token in others if token.is_entity])
        self._add_expansions(slots, words, text)
        parts = [
            part
            for slot, word in zip(slots, words, strict=True)
            for part in self._taken_apart(slot, word)
        ]
        slots_kept = _kept([*map(_article, articles), *parts, *names])
        return Question(text, slots_kept, wanted=wanted(text))

    def corrected(self, slot: Slot, words: str) -> list[Slot]:
        """Return slots for another spelling of what was said, which may be several words."""
        read = self.read(words)
        less = self.tuning.corrected
        return [
            replace(
                one,
                said=slot.said,
                options=tuple(replace(o, weight=o.weight * less) for o in one.options),
            )
            for one in read.slots
        ] or [slot]

    def _slot(self, token: Token) -> Slot:
        lemma = self.analyser.words.lexicon.lemma(token.surface)
        is_weak = token.surface in WEAK_WORDS or lemma in WEAK_WORDS or token.term.isdigit()
        share = self.tuning.weak if is_weak else 1.0
        return Slot(token.surface, (Option((token.term,), 1.0),), share)

    def _join_neighbours(self, slots: list[Slot], words: list[Token]) -> None:
        """Let "huur toeslag" also find huurtoeslag, by both words."""
        for place, (first, second) in enumerate(pairwise(words)):
            joined = self.analyser.words.joined(first.surface, second.surface)
            if joined and second.position == first.position + 1:
                option = Option((joined,), self.tuning.joined)
                for at in (place, place + 1):
                    slots[at] = slots[at].with_option(option)

    def _add_expansions(self, slots: list[Slot], words: list[Token], text: str) -> None:
        for said, others in self.expander(text) if self.expander else ():
            spoken = {token.surface for token in self.analyser.tokens(said, is_question=True)}
            places = [place for place, word in enumerate(words) if word.surface in spoken]
            for option in self._options(others, self.tuning.synonym):
                for place in places:
                    slots[place] = slots[place].with_option(option)

    def _taken_apart(self, slot: Slot, word: Token) -> list[Slot]:
        """Return a slot for each part of a compound, in which the whole answers every part.

        So a text on "standplaatsen voor woonwagens" answers all of "woonwagenstandplaatsen", and
        one on "woonwagens" half of it.
        """
        spelled = self.analyser.words.read(word.surface).spelled
        if len(word.parts) < 2 or len(spelled) != len(word.parts):
            return [slot]
        share = slot.share * self.tuning.compound / len(word.parts)
        found = []
        for part, written in zip(word.parts, spelled, strict=True):
            own = [Option((part,), self.tuning.part)]
            for _said, others in self.expander(written) if self.expander else ():
                strong = [(text, weight) for text, weight in others if weight >= 0.5]
                own += self._options(strong, self.tuning.part * self.tuning.synonym)
            found.append(Slot(slot.said, (*slot.options, *own), share, part))
        return found

    def _options(self, others: Sequence[tuple[str, float]], share: float) -> list[Option]:
        found = []
        for text, weight in others:
            terms = tuple(t.term for t in self.analyser.tokens(text) if not t.is_entity)
            if terms:
                found.append(Option(terms, share * weight))
        return found


def _article(token: Token) -> Slot:
    """Return the slot of an article of a law; any other article of that law helps a little."""
    law = token.term.split(":")[0]
    return Slot(token.surface, (Option((token.term,), 1.0), Option((law,), 0.25)), 2.0)


def _in(token: Token, entities: Sequence[Token]) -> bool:
    """Say whether a token is one of the words of an entity."""
    return any(
        one.position <= token.position <= one.position + SPAN
        and _pieces(token.surface) <= _pieces(one.surface)
        for one in entities
    )


def _add_names(slots: list[Slot], words: list[Token], entities: list[Token]) -> list[Slot]:
    """Let each word of a name also stand for what it names; return names without such words."""
    loose = []
    for entity in entities:
        named = _pieces(entity.surface)
        places = [
            place
            for place, word in enumerate(words)
            if not named.isdisjoint(_pieces(word.surface))
            and entity.position - 1 <= word.position <= entity.position + SPAN
        ]
        option = Option((entity.term,), 1.0)
        for place in places:
            slots[place] = slots[place].with_option(option)
        if not places:
            loose.append(Slot(entity.surface, (option,)))
    return loose


def _pieces(surface: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in surface).split())


def _kept(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Return each slot once; of very many, those of the longest words."""
    distinct: dict[tuple[str, ...], Slot] = {}
    for slot in slots:
        distinct.setdefault(slot.key, slot)
    kept = list(distinct.values())
    if len(kept) > MOST_SLOTS:
        longest = sorted(kept, key=lambda slot: -len(slot.said))[:MOST_SLOTS]
        kept = [slot for slot in kept if slot in longest]
    return tuple(replace(slot, options=_tidy(slot.options)) for slot in kept)


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
