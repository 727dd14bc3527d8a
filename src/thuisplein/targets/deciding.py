"""What a province can decide about a municipality's rung, what speaks against it, what follows.

Deciding is possible over a half-year that has closed with a known balance. A decision that cannot
be right is a problem and is refused; one that differs from the ladder's rule is a remark: the
province may have its reasons.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.targets.half_years import Period
from thuisplein.targets.ladder import Decision, Rung
from thuisplein.targets.rungs import DatedLadder, RungState
from thuisplein.targets.snapshot import Snapshot, snapshot
from thuisplein.targets.standing import Standing

MAX_REASON = 2000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the ladder's rule makes of one half-year, before the province decides.

    `before` is the rung after the half-year before; `by_rule` the one after this half-year as if
    nothing had been decided over it; `now` the one that counts.
    """

    code: str
    standing: Standing
    before: RungState | None
    by_rule: RungState
    now: RungState
    ladder: DatedLadder

    @property
    def frozen_position(self) -> int:
        """Return the rung that stays when the backlog is excused."""
        return self.before.position if self.before else 0

    @property
    def is_decided(self) -> bool:
        return self.now.decided_on is not None and self.now.basis == "besluit"


@dataclass(frozen=True, slots=True)
class DecisionChoice:
    """What somebody wants to decide; `seen_version` is the last version they saw, 0 for none."""

    code: str
    half_year: str
    position: int
    reason: str
    is_excused: bool = False
    seen_version: int = 0


def rung_proposals(codes: Iterable[str], half_year: str) -> dict[str, Proposal]:
    """Return the proposals by municipality, without those about whom nothing can be decided."""
    held = snapshot()
    found = {code: _proposal(held, code, half_year) for code in codes}
    return {code: given for code, given in found.items() if given is not None}


def _proposal(held: Snapshot, code: str, half_year: str) -> Proposal | None:
    rule = held.rungs_if(code, half_year, None)
    if half_year not in rule:
        return None
    period = held.period(half_year)
    earlier = [one for one in rule if one < half_year]
    ladder = held.ladder(held.places.by_code[code].province.code, period.closes_on)
    standing = held.on_present_borders(period).get(code)
    if ladder is None or standing is None:
        return None
    return Proposal(
        code=code,
        standing=standing,
        before=rule[max(earlier)] if earlier else None,
        by_rule=rule[half_year],
        now=held.rungs(code)[half_year],
        ladder=ladder,
    )


def decidable_half_years(codes: Iterable[str], today: date) -> list[str]:
    """Return the closed half-years over which can be decided for any of these, newest first."""
    held = snapshot()
    found = {half_year for code in codes for half_year in held.rungs(code)}
    return sorted((one for one in found if Period.from_code(one).closes_on <= today), reverse=True)


def settled(choice: DecisionChoice, given: Proposal) -> DecisionChoice:
    """Return the choice with the rung that an excuse freezes."""
    if not choice.is_excused:
        return choice
    return DecisionChoice(
        code=choice.code,
        half_year=choice.half_year,
        position=given.frozen_position,
        reason=choice.reason,
        is_excused=True,
        seen_version=choice.seen_version,
    )


def decision_problems(
    choice: DecisionChoice, given: Proposal | None, decided_on: date, today: date
) -> list[str]:
    """Return why this cannot be recorded; empty when it can."""
    if given is None or Period.from_code(choice.half_year).closes_on > today:
        return [_("Over dit halfjaar kan nog niet worden besloten: er is geen stand aan het eind.")]
    closes_on, found = Period.from_code(choice.half_year).closes_on, []
    if not any(rung.position == choice.position for rung in given.ladder.ladder.rungs):
        found.append(_("Trede %s staat niet op de ladder van deze provincie.") % choice.position)
    if decided_on < closes_on:
        found.append(
            _("Het besluit kan niet van vóór %s zijn: toen liep het halfjaar nog.")
            % date_format(closes_on, "j F Y")
        )
    if decided_on > today:
        found.append(_("De datum van het besluit ligt in de toekomst."))
    if not choice.reason.strip():
        found.append(_("Geef een reden: iedereen kan die lezen."))
    elif len(choice.reason) > MAX_REASON:
        found.append(_("De reden is te lang: hooguit %s tekens.") % MAX_REASON)
    return found


def decision_remarks(choice: DecisionChoice, given: Proposal) -> list[str]:
    """Return in what this differs from the rule, for who confirms it."""
    chosen, said = settled(choice, given), []
    rung = rung_at(given.ladder, chosen.position)
    by_rule, closing = given.by_rule.position, given.standing.closing or 0
    if chosen.is_excused and closing >= 0:
        said.append(_("Er is geen achterstand om te verontschuldigen."))
    if chosen.position != by_rule and not chosen.is_excused:
        said.append(
            _("De regel van de ladder komt uit op trede %(position)s, %(name)s.")
            % {"position": by_rule, "name": given.by_rule.name}
        )
    if closing >= 0 and chosen.position > 0 and not chosen.is_excused:
        said.append(_("Het halfjaar eindigde zonder achterstand."))
    steps = chosen.position - given.frozen_position
    if steps > 1:
        said.append(
            ngettext(
                "Dit is %s trede in één keer omhoog.", "Dit is %s tredes in één keer omhoog.", steps
            )
            % steps
        )
    if rung is not None and rung.is_step_in_possible:
        said.append(
            _(
                "Op deze trede kan de provincie ingrijpen. Geef de gemeente een termijn om alsnog "
                "te voldoen."
            )
        )
    if given.by_rule.figures_basis == "voorbeeld":
        said.append(_("De saldi zijn voorbeeldcijfers: neem hierop geen echt besluit."))
    return said


def withdrawal_consequence(code: str, half_year: str) -> tuple[RungState | None, RungState | None]:
    """Return the same two rungs if the decision over this half-year is taken back."""
    states = snapshot().rungs_if(code, half_year, None)
    return states.get(half_year), states[max(states)] if states else None


def decision_consequences(
    chosen: Iterable[tuple[DecisionChoice, Proposal]],
) -> list[tuple[RungState, RungState]]:
    """Return of each the rung after its half-year, and the one that would count now."""
    held, found = snapshot(), []
    for choice, given in chosen:
        own = settled(choice, given)
        decision = Decision(own.half_year, own.position, own.is_excused)
        states = held.rungs_if(own.code, own.half_year, decision)
        found.append((states[own.half_year], states[max(states)]))
    return found


def rung_at(ladder: DatedLadder, position: int) -> Rung | None:
    return next((rung for rung in ladder.ladder.rungs if rung.position == position), None)
