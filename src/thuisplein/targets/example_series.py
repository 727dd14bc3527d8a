"""The whole run of example half-years: each starts with the balance the one before left.

Unit: persons. Mergers carry balances along. See examples.py for how one half-year is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thuisplein.targets.balance import closing_balance, corrected_target
from thuisplein.targets.examples import (
    Known,
    corrected_afterwards,
    example_months,
    example_openings,
    example_results,
)
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.population import Borders


@dataclass(frozen=True, slots=True)
class PublishedFacts:
    """What is published of the municipalities in one half-year, by code of that time."""

    corrected: Mapping[str, int] = field(default_factory=dict)
    closing: Mapping[str, int] = field(default_factory=dict)
    by_month: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """What the examples of one half-year have to fit: net targets, and the national result."""

    period: Period
    net: Mapping[str, int]
    national_realised: int
    national_closing: int | None
    months: int
    published: PublishedFacts


@dataclass(frozen=True, slots=True)
class Drawn:
    """The example figures of one half-year; `realised` has one number per month.

    `openings` are drawn; `are_corrected` says that they do not simply follow from before.
    """

    period: Period
    openings: Mapping[str, int]
    are_corrected: bool
    realised: Mapping[str, tuple[int, ...]]


def draw_series(tasks: Sequence[Task], national_opening: int, borders: Borders) -> list[Drawn]:
    """Draw all half-years in order; they must follow each other without a gap."""
    drawn: list[Drawn] = []
    openings = example_openings(tasks[0].net, national_opening)
    are_corrected = True
    for index, task in enumerate(tasks):
        if index:
            before = tasks[index - 1].period
            if before.next != task.period:
                raise ValueError(f"{task.period.code} does not follow {before.code}")
            carried = borders.carry(openings, from_on=before.starts_on, to_on=task.period.starts_on)
            openings = {code: figure.value for code, figure in carried.figures.items()}
        finals, months = _draw(task, openings)
        drawn.append(Drawn(task.period, openings, are_corrected, months))
        openings = _closings(task, finals, openings)
        are_corrected = task.national_closing is not None
        if task.national_closing is not None:
            free = {c: net for c, net in task.net.items() if c not in task.published.closing}
            openings = corrected_afterwards(openings, task.national_closing, free)
    return drawn


def _closings(task: Task, finals: Mapping[str, int], openings: Mapping[str, int]) -> dict[str, int]:
    return {
        code: task.published.closing.get(
            code, closing_balance(finals[code], _corrected(task, code, openings))
        )
        for code in task.net
    }


def _draw(
    task: Task, openings: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    known = {code: _known(task, code, openings) for code in task.net}
    finals = example_results(
        task.period.code,
        net=task.net,
        openings={code: task.net[code] - _corrected(task, code, openings) for code in task.net},
        known=known,
        national=task.national_realised,
    )
    months = {
        code: example_months(code, task.period.code, final, known[code], task.months)
        for code, final in finals.items()
    }
    return finals, months


def _corrected(task: Task, code: str, openings: Mapping[str, int]) -> int:
    published = task.published.corrected.get(code)
    if published is not None:
        return published
    return corrected_target(task.net[code], openings.get(code, 0))


def _known(task: Task, code: str, openings: Mapping[str, int]) -> Known:
    """Return the published positions; a published closing balance implies the last one."""
    by_month = dict(task.published.by_month.get(code, {}))
    closing = task.published.closing.get(code)
    if closing is not None and MONTHS not in by_month:
        final = _corrected(task, code, openings) + closing
        if final >= max(by_month.values(), default=0):
            by_month[MONTHS] = final
    return Known(by_month)
