"""On which rung of its province's ladder a municipality stands, and why.

A half-year is missed when it ends with a backlog. A ladder is data: each rung has triggers, all of
which must hold (half-years missed in a row, backlog as a percentage of the net target); a rung
without triggers is reached by decision only. Known rules: step-in possible after four missed
half-years in a row (Zuid-Holland); green, orange, red (Overijssel); white for excused, with a
frozen rung (Noord-Brabant). Stepping in: Gemeentewet art. 124.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


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


class UnknownRungError(LookupError):
    """A decision names a rung that the ladder does not have."""


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
    """Return where a municipality stands after its last closed half-year.

    A decision counts until a later half-year has closed; then history speaks again, but a backlog
    that goes on never lowers a decided rung. Excused half-years freeze the rung.
    """
    decided = {decision.half_year: decision for decision in decisions}
    marked = [
        Result(r.half_year, r.net, r.closing, r.is_excused or _excuses(decided.get(r.half_year)))
        for r in results
    ]
    rung, is_decided = ladder.rungs[0], False
    for index, result in enumerate(marked):
        decision = decided.get(result.half_year)
        if decision is not None:
            rung, is_decided = _rung_at(ladder, decision.position), True
        elif result.is_excused:
            continue
        else:
            computed = rung_from_history(ladder, marked[: index + 1])
            stays = is_decided and result.is_missed and rung.position > computed.position
            if not stays:
                rung, is_decided = computed, False
    is_excused = bool(marked) and marked[-1].is_excused
    return Standing(
        rung=rung,
        colour=ladder.excused_colour if is_excused and ladder.excused_colour else rung.colour,
        is_decided=is_decided,
        is_excused=is_excused,
        missed_in_a_row=missed_in_a_row(marked),
        next_rung=next((r for r in ladder.rungs if r.position > rung.position), None),
    )


def _holds(rung: Rung, missed: int, backlog_pct: int) -> bool:
    return (rung.missed_in_a_row is None or missed >= rung.missed_in_a_row) and (
        rung.backlog_pct is None or backlog_pct >= rung.backlog_pct
    )


def _excuses(decision: Decision | None) -> bool:
    return decision is not None and decision.is_excused


def _rung_at(ladder: Ladder, position: int) -> Rung:
    for rung in ladder.rungs:
        if rung.position == position:
            return rung
    raise UnknownRungError(f"this ladder has no rung {position}")
