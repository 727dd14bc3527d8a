"""On which rung of its province's ladder a municipality stands, and why.

A half-year is missed when it ends with a backlog. A ladder is data: each rung has triggers, all of
which must hold (half-years missed in a row, backlog as a percentage of the net target); a rung
without triggers is reached by decision only. Known rules: step-in possible after four missed
half-years in a row (Zuid-Holland); green, orange, red (Overijssel); white for excused, with a
frozen rung (Noord-Brabant). Stepping in: Gemeentewet art. 124.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage; position 0 is "nothing the matter"."""

    position: int
    name: str
    colour: str = ""
    missed_in_a_row: int | None = None
    backlog_pct: int | None = None
    is_step_in_possible: bool = False

    @property
    def has_triggers(self) -> bool:
        return self.missed_in_a_row is not None or self.backlog_pct is not None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a province; `excused_colour` replaces the rung's colour when excused."""

    rungs: tuple[Rung, ...]
    excused_colour: str = ""

    def __post_init__(self) -> None:
        positions = [rung.position for rung in self.rungs]
        if not positions or positions != sorted(set(positions)):
            raise ValueError("a ladder has rungs in order, each position once")


@dataclass(frozen=True, slots=True)
class Result:
    """How one half-year ended; `closing` below zero is a backlog."""

    half_year: str
    net: int | None
    closing: int
    is_excused: bool = False

    @property
    def is_missed(self) -> bool:
        return self.closing < 0 and not self.is_excused

    @property
    def backlog_pct(self) -> int:
        """Return the backlog as a percentage of the net target, rounded down; 100 if that is 0."""
        if self.closing >= 0:
            return 0
        return 100 * -self.closing // self.net if self.net else 100


@dataclass(frozen=True, slots=True)
class Decision:
    """What the province decided over a half-year: a rung, or that the backlog is excused."""

    half_year: str
    position: int
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The rung, how it came about, and the next one up."""

    rung: Rung
    colour: str
    is_decided: bool
    is_excused: bool
    missed_in_a_row: int
    next_rung: Rung | None


def missed_in_a_row(results: Sequence[Result]) -> int:
    """Count the missed half-years up to the last one; excused ones neither count nor break."""
    count = 0
    for result in reversed(results):
        if result.is_excused:
            continue
        if not result.is_missed:
            break
        count += 1
    return count


def rung_from_history(ladder: Ladder, results: Sequence[Result]) -> Rung:
    """Return the highest rung whose triggers all hold; the lowest one if none does.

    Excused half-years are left out, so the rung stays what it was before them.
    """
    counted = [result for result in results if not result.is_excused]
    reached = ladder.rungs[0]
    if not counted:
        return reached
    missed, backlog = missed_in_a_row(counted), counted[-1].backlog_pct
    for rung in ladder.rungs:
        if rung.has_triggers and _holds(rung, missed, backlog):
            reached = rung
    return reached


def standing(
    ladder: Ladder, results: Sequence[Result], decisions: Iterable[Decision] = ()
) -> Standing:
    """Return where a municipality stands after its last closed half-year."""
    if not results:
        return _standing(ladder, ladder.rungs[0], [], is_decided=False)
    return over_time([(ladder, result) for result in results], decisions)[-1]


def over_time(
    closed: Sequence[tuple[Ladder, Result]], decisions: Iterable[Decision] = ()
) -> list[Standing]:
    """Return where a municipality stood after each closed half-year, oldest first.

    A decision counts until a later half-year has closed; then history speaks again, but a backlog
    that goes on never lowers a decided rung. Excused half-years freeze the rung. When a province
    gets another ladder, a frozen or decided rung keeps its position.
    """
    decided = {decision.half_year: decision for decision in decisions}
    results: list[Result] = []
    standings: list[Standing] = []
    position, is_decided = 0, False
    for ladder, stated in closed:
        decision = decided.get(stated.half_year)
        is_excused = stated.is_excused or (decision is not None and decision.is_excused)
        result = replace(stated, is_excused=is_excused)
        results.append(result)
        if decision is not None:
            position, is_decided = decision.position, True
        elif not is_excused:
            computed = rung_from_history(ladder, results).position
            if not (is_decided and result.is_missed and position > computed):
                position, is_decided = computed, False
        rung = _rung_at(ladder, position)
        standings.append(_standing(ladder, rung, results, is_decided=is_decided))
    return standings


def _standing(
    ladder: Ladder, rung: Rung, results: Sequence[Result], *, is_decided: bool
) -> Standing:
    is_excused = bool(results) and results[-1].is_excused
    return Standing(
        rung=rung,
        colour=ladder.excused_colour if is_excused and ladder.excused_colour else rung.colour,
        is_decided=is_decided,
        is_excused=is_excused,
        missed_in_a_row=missed_in_a_row(results),
        next_rung=next((r for r in ladder.rungs if r.position > rung.position), None),
    )


def _holds(rung: Rung, missed: int, backlog_pct: int) -> bool:
    return (rung.missed_in_a_row is None or missed >= rung.missed_in_a_row) and (
        rung.backlog_pct is None or backlog_pct >= rung.backlog_pct
    )


def _rung_at(ladder: Ladder, position: int) -> Rung:
    """Return the rung, or the nearest one below where a new ladder has fewer rungs."""
    below = [rung for rung in ladder.rungs if rung.position <= position]
    return below[-1] if below else ladder.rungs[0]
