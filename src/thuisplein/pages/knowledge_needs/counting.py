"""Counts organisations: who asked, searched, found nothing, missed something. Plain functions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from thuisplein.helpdesk.public import AskedBy
from thuisplein.organisations.public import Constituency
from thuisplein.search.public import Needed

SIZE, PROVINCE, GROUP, TOPIC, WORDS, ALL = (
    "grootte",
    "provincie",
    "groep",
    "onderwerp",
    "woorden",
    "alle",
)


@dataclass(frozen=True)
class Count:
    """Numbers of organisations. ``of``: how many there are of this part."""

    of: int
    asked: int = 0
    searched: int = 0
    empty: int = 0
    missed: int = 0


Counts = dict[str, dict[str, Count]]


def count(
    questions: Iterable[AskedBy],
    needed: Iterable[Needed],
    everybody: Mapping[int, Constituency],
) -> Counts:
    """Return the counts by split and part. ``everybody``: all organisations of the kind.

    An organisation counts once per part, however much it asks. Of groups, topics and words, ``of``
    is the number of all organisations.
    """
    of = _how_many(everybody.values())
    askers = _askers(questions, everybody)
    counts: Counts = defaultdict(dict)
    for split, part in {*of, *askers}:
        counts[split][part] = Count(
            of=of.get((split, part), len(everybody)), asked=len(askers.get((split, part), ()))
        )
    for one in needed:
        known = counts[one.split].get(one.part, Count(of=len(everybody)))
        counts[one.split][one.part] = replace(
            known, searched=one.searched, empty=one.empty, missed=one.missed
        )
    counts[ALL].setdefault("", Count(of=len(everybody)))
    return dict(counts)


def _how_many(everybody: Iterable[Constituency]) -> Counter[tuple[str, str]]:
    return Counter(
        (split, part)
        for one in everybody
        for split, part in ((SIZE, one.size), (PROVINCE, one.province))
        if part
    )


def _askers(
    questions: Iterable[AskedBy], everybody: Mapping[int, Constituency]
) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in questions:
        known = everybody.get(one.organisation)
        if known is None:
            continue
        parts = ((SIZE, known.size), (PROVINCE, known.province), (GROUP, one.group))
        for split, part in ((ALL, ""), *((s, p) for s, p in (*parts, (TOPIC, one.topic)) if p)):
            found[split, part].add(one.organisation)
    return found


def not_helped(questions: Iterable[AskedBy]) -> int:
    """Return how many organisations said of an answer that it did not help."""
    return len({one.organisation for one in questions if one.has_helped is False})
