"""One quarter of one kind of organisation, as it may be shown: ranges, protected together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thuisplein.pages.knowledge_needs.counting import (
    ALL,
    GROUP,
    PROVINCE,
    SIZE,
    TOPIC,
    WORDS,
    Count,
    Counts,
)
from thuisplein.pages.knowledge_needs.ranges import Range, protect, range_of

#: What is counted, in the order of the columns.
ASKED, SEARCHED, EMPTY, MISSED = "asked", "searched", "empty", "missed"
MEASURES = (ASKED, SEARCHED, EMPTY, MISSED)
#: So many words are shown.
MOST_WORDS = 50


@dataclass(frozen=True)
class Line:
    """One part; a measure that may not be shown is None."""

    label: str
    values: Mapping[str, Range | None]

    @property
    def says_something(self) -> bool:
        return any(one is not None and not one.is_hidden for one in self.values.values())


@dataclass(frozen=True)
class Report:
    """The whole, and the lines of each split; lists hold only what says something."""

    whole: Mapping[str, Range | None]
    helped_not: Range
    splits: Mapping[str, Sequence[Line]]

    @property
    def says_something(self) -> bool:
        return Line("", self.whole).says_something


def make_report(counts: Counts, helped_not: int, labels: Mapping[str, Mapping[str, str]]) -> Report:
    """Return the report. ``labels`` names the parts of each split, in the order of the page."""
    everybody = counts[ALL][""]
    nobody = Count(of=everybody.of)
    parts = {
        split: [
            (label, counts.get(split, {}).get(part, nobody))
            for part, label in names.items()
            # Of a group all is known, nought too; of a place only where such organisations are.
            if split == GROUP or part in counts.get(split, {})
        ]
        for split, names in labels.items()
    }
    whole: dict[str, Range | None] = {}
    kept: dict[str, tuple[str, ...]] = {}
    for measure in MEASURES:
        told = _told(everybody, measure)
        # A part adds up to the whole only here: who asks about two groups stands in both.
        may = protect(told, {split: _cells(parts[split], everybody, measure) for split in _SUMS})
        whole[measure] = told if may.shows_whole else None
        kept[measure] = may.splits
    lines = {
        split: [
            Line(label, {m: _told(one, m) if _may(split, kept[m]) else None for m in MEASURES})
            for label, one in parts[split]
        ]
        for split in labels
    }
    lines[TOPIC] = _most(lines[TOPIC], ASKED)
    lines[WORDS] = _most(_words(counts), EMPTY)[:MOST_WORDS]
    return Report(whole, range_of(helped_not, of=everybody.of), lines)


_SUMS = (SIZE, PROVINCE)


def _cells(parts: Sequence[tuple[str, Count]], everybody: Count, measure: str) -> list[Range]:
    """Return what is told of the parts of a whole, and of who is in none of them."""
    rest = Range(0, everybody.of - sum(one.of for _label, one in parts), is_rest=True)
    return [*(_told(one, measure) for _label, one in parts), rest]


def _may(split: str, kept: Sequence[str]) -> bool:
    return split not in _SUMS or split in kept


def _told(one: Count, measure: str) -> Range:
    return range_of(getattr(one, measure), of=one.of)


def _words(counts: Counts) -> Iterable[Line]:
    for words, one in sorted(counts.get(WORDS, {}).items()):
        yield Line(words, {m: _told(one, m) for m in MEASURES if m != ASKED})


def _most(lines: Iterable[Line], first: str) -> list[Line]:
    """Keep what says something, most of the first measure on top."""

    def weight(line: Line) -> tuple[int, ...]:
        order = (first, *(measure for measure in MEASURES if measure != first))
        return tuple(-(one.low if (one := line.values.get(m)) else 0) for m in order)

    return sorted((line for line in lines if line.says_something), key=weight)
