"""Builds the standings of all half-years in order: each opens with what the one before left.

Plain values in and out. Mergers carry balances along (places.History).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuisplein.places.public import History
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.pace import Thresholds
from thuisplein.targets.reading import Figures, HalfYearFigures, MonthFact, SourceFact, TargetFact
from thuisplein.targets.standing import BasisName, Standing, weakest

# The schedule itself, for a site on which nobody set thresholds.
DEFAULT_THRESHOLDS = Thresholds(Fraction(1), Fraction(1), Fraction(3, 4), Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Opening:
    """The balance that the previous half-year left, with the basis it was derived from."""

    persons: int
    basis: BasisName


def assemble(figures: Figures, history: History) -> dict[Period, dict[str, Standing]]:
    """Return the standings per half-year, by code of that time."""
    result: dict[Period, dict[str, Standing]] = {}
    openings: dict[str, Opening] = {}
    for period in figures.periods:
        before = period.previous
        if before in result:
            openings = _left_by(result[before], before, period, history)
        elif openings:
            openings = {}
        result[period] = _half_year(figures, period, openings)
    return result


def thresholds_on(figures: Figures, period: Period) -> Thresholds:
    """Return the thresholds that hold when the half-year starts."""
    standing = [limits for day, limits in figures.thresholds if day <= period.starts_on]
    return standing[-1] if standing else DEFAULT_THRESHOLDS


@dataclass(frozen=True, slots=True)
class _Circumstances:
    """What the figures of one municipality are judged with."""

    period: Period
    opening: Opening | None
    moved: int
    thresholds: Thresholds
    sources: Mapping[int, SourceFact]


def _half_year(
    figures: Figures, period: Period, openings: Mapping[str, Opening]
) -> dict[str, Standing]:
    here = figures.by_period[period]
    thresholds = thresholds_on(figures, period)
    moved = _moved(here)
    codes = {*here.targets, *here.months, *here.openings, *here.closings}
    return {
        code: _standing(
            code,
            here,
            _Circumstances(
                period, openings.get(code), moved.get(code, 0), thresholds, figures.sources
            ),
        )
        for code in sorted(codes)
    }


def _standing(code: str, here: HalfYearFigures, given: _Circumstances) -> Standing:
    bases = here.targets.get(code, {})
    published = bases.get("gepubliceerd")
    computed_basis: BasisName = "berekend" if "berekend" in bases else "voorbeeld"
    computed = bases.get(computed_basis)
    computed_net = _plus(computed.net if computed else None, given.moved)
    net: int | None = computed_net
    net_basis: BasisName = computed_basis if computed_net is not None else ""
    if published is not None and published.net is not None:
        net, net_basis = published.net + given.moved, "gepubliceerd"

    opening_published, derived = _openings(code, here, published, given.opening)
    corrected: int | None = None
    corrected_basis: BasisName = ""
    if published is not None and published.corrected is not None:
        corrected, corrected_basis = published.corrected + given.moved, "gepubliceerd"
    elif net is not None and opening_published is not None:
        corrected, corrected_basis = net - opening_published, net_basis
    elif net is not None and derived is not None:
        corrected, corrected_basis = net - derived.persons, weakest(net_basis, derived.basis)

    months = here.months.get(code, {})
    month = max(months, default=0)
    last = months.get(month)
    closing = here.closings.get(code)
    source, version = _shown_source(last, published or computed, given.sources)
    return Standing(
        code=code,
        half_year=given.period.code,
        net=net,
        net_basis=net_basis,
        computed_net=computed_net,
        corrected=corrected,
        corrected_basis=corrected_basis,
        realised=last.realised if last else None,
        realised_basis=last.basis if last else "",
        reference_date=last.reference_date if last else None,
        month=month,
        by_month=tuple(months[m].realised if m in months else None for m in range(1, MONTHS + 1)),
        opening_published=opening_published,
        opening_derived=derived.persons if derived else None,
        opening_derived_basis=derived.basis if derived else "",
        closing_published=closing.persons if closing else None,
        source=source.title,
        source_url=source.url,
        version=version,
        thresholds=given.thresholds,
    )


def _plus(persons: int | None, moved: int) -> int | None:
    return None if persons is None else persons + moved


def _openings(
    code: str,
    here: HalfYearFigures,
    published: TargetFact | None,
    opening: Opening | None,
) -> tuple[int | None, Opening | None]:
    """Return the published opening balance and the derived one.

    A source that states net and corrected target states the balance between them.
    """
    stated = here.openings.get(code)
    if stated is not None and stated.basis == "voorbeeld":
        # Example balances fit the national one; they give way to what published figures leave.
        is_real = opening is not None and opening.basis != "voorbeeld"
        return None, opening if is_real else Opening(stated.persons, stated.basis)
    if stated is not None:
        return stated.persons, opening
    if published and published.net is not None and published.corrected is not None:
        return published.net - published.corrected, opening
    return None, opening


def _left_by(
    standings: Mapping[str, Standing], before: Period, period: Period, history: History
) -> dict[str, Opening]:
    """Return the closing balances on the borders of the next half-year."""
    closings = {code: s.closing for code, s in standings.items() if s.closing is not None}
    basis: dict[str, BasisName] = {
        code: "gepubliceerd" if s.closing_published is not None else s.basis
        for code, s in standings.items()
    }
    if history.existing_on(before.starts_on) == history.existing_on(period.starts_on):
        return {code: Opening(persons, basis[code]) for code, persons in closings.items()}
    known = {c: v for c, v in closings.items() if history.exists_on(c, before.starts_on)}
    carried = history.carry(known, from_on=before.starts_on, to_on=period.starts_on)
    origins: dict[str, list[BasisName]] = {}
    for old in known:
        for new in history.destinations(old, period.starts_on):
            origins.setdefault(new, []).append(basis[old])
    return {
        code: Opening(figure.value, weakest(*origins[code]))
        for code, figure in carried.figures.items()
    }


def _moved(here: HalfYearFigures) -> dict[str, int]:
    """Return what transfers add to or take from each target; together nothing."""
    moved: dict[str, int] = defaultdict(int)
    for transfer in here.transfers:
        moved[transfer.giver] -= transfer.persons
        moved[transfer.taker] += transfer.persons
    return moved


def _shown_source(
    month: MonthFact | None, target: TargetFact | None, sources: Mapping[int, SourceFact]
) -> tuple[SourceFact, int]:
    """Return the source and version of the newest figure that is shown."""
    shown = month or target
    if shown is None:
        return SourceFact("", ""), 0
    return sources[shown.source_id], shown.version
