"""The rungs of all municipalities after every half-year, from ladders, results and decisions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisplein.targets.half_years import Period
from thuisplein.targets.ladder import Decision, Ladder, Result, Rung, Standing, over_time
from thuisplein.targets.models import InterventionLadder, LadderRung, RungDecision
from thuisplein.targets.standing import BasisName, weakest
from thuisplein.targets.standing import Standing as Position


@dataclass(frozen=True, slots=True)
class RungState:
    """On which rung a municipality stands, how that came about, and what would change it.

    `half_year` is the last one that was closed. `reason` is the province's own, of a decision.
    `figures_basis` is the weakest basis of the balances that were counted.
    """

    half_year: str
    position: int
    name: str
    description: str
    colour: str
    basis: str
    is_excused: bool
    missed_in_a_row: int
    is_step_in_possible: bool
    decided_on: date | None
    reason: str
    next_rung: Rung | None
    is_verified: bool
    ladder_note: str
    source: str
    source_url: str
    figures_basis: BasisName


@dataclass(frozen=True, slots=True)
class DatedLadder:
    """A province's ladder with the days it holds."""

    valid_from: date
    valid_until: date | None
    ladder: Ladder
    descriptions: Mapping[int, str]
    is_verified: bool
    note: str
    source: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision as recorded."""

    decision: Decision
    decided_on: date
    reason: str


@dataclass(frozen=True)
class Supervision:
    """All ladders by province, and all decisions by municipality."""

    ladders: Mapping[str, Sequence[DatedLadder]]
    decisions: Mapping[str, Sequence[Made]]

    def ladder_on(self, province: str, day: date) -> DatedLadder | None:
        for dated in self.ladders.get(province, ()):
            if dated.valid_from <= day and (dated.valid_until is None or day < dated.valid_until):
                return dated
        return None


def read_supervision(as_of: date | None = None) -> Supervision:
    """Read ladders and decisions, or the decisions as known on a day; three queries."""
    ladders: dict[str, list[DatedLadder]] = defaultdict(list)
    rows = InterventionLadder.objects.select_related("source").prefetch_related("rungs")
    for row in rows.order_by("-valid_from"):
        rungs = sorted(row.rungs.all(), key=lambda rung: rung.position)
        if rungs:
            ladders[row.province_id].append(_dated(row, rungs))
    decided = RungDecision.objects.current(as_of).select_related("rung")
    decisions: dict[str, list[Made]] = defaultdict(list)
    for decision in decided.order_by("half_year__starts_on"):
        decisions[decision.municipality_id].append(
            Made(
                Decision(decision.half_year_id, decision.rung.position, decision.is_excused),
                decision.decided_on,
                decision.reason,
            )
        )
    return Supervision(ladders, decisions)


def rungs_over_time(
    code: str, province: str, history: Sequence[Position], supervision: Supervision
) -> dict[str, RungState]:
    """Return the rung after each closed half-year of one municipality, by half-year.

    Half-years without a closing balance say nothing, so the rung before them stays.
    """
    closed = []
    for standing in history:
        closes_on = Period.from_code(standing.half_year).closes_on
        dated = supervision.ladder_on(province, closes_on)
        if dated is not None and standing.closing is not None:
            closed.append((standing, dated))
    made = supervision.decisions.get(code, ())
    steps = [(dated.ladder, Result(s.half_year, s.net, s.closing or 0)) for s, dated in closed]
    states: dict[str, RungState] = {}
    basis: BasisName = ""
    for (standing, dated), state in zip(
        closed, over_time(steps, [m.decision for m in made]), strict=True
    ):
        basis = weakest(basis, standing.basis)
        last = [m for m in made if m.decision.half_year <= standing.half_year][-1:]
        decision = last[0] if last and (state.is_decided or state.is_excused) else None
        states[standing.half_year] = _state(standing.half_year, state, dated, decision, basis)
    return states


def _state(
    half_year: str,
    state: Standing,
    dated: DatedLadder,
    decision: Made | None,
    basis: BasisName,
) -> RungState:
    return RungState(
        half_year=half_year,
        position=state.rung.position,
        name=state.rung.name,
        description=dated.descriptions.get(state.rung.position, ""),
        colour=state.colour,
        basis="besluit" if state.is_decided else "berekend",
        is_excused=state.is_excused,
        missed_in_a_row=state.missed_in_a_row,
        is_step_in_possible=state.rung.is_step_in_possible,
        decided_on=decision.decided_on if decision else None,
        reason=decision.reason if decision else "",
        next_rung=state.next_rung,
        is_verified=dated.is_verified,
        ladder_note=dated.note,
        source=dated.source,
        source_url=dated.source_url,
        figures_basis=basis,
    )


def _dated(row: InterventionLadder, rungs: Sequence[LadderRung]) -> DatedLadder:
    of = [
        Rung(
            r.position,
            r.name,
            r.colour,
            r.missed_in_a_row,
            r.backlog_pct,
            r.is_step_in_possible,
        )
        for r in rungs
    ]
    return DatedLadder(
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        ladder=Ladder(tuple(of), row.excused_colour),
        descriptions={r.position: r.description for r in rungs},
        is_verified=row.is_verified,
        note=row.note,
        source=row.source.title,
        source_url=row.source.url,
    )
