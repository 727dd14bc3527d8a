"""Writes of editors and supervisors that touch more than one record."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from thuisplein.accounts.public import User
from thuisplein.base.public import SiteState
from thuisplein.places.public import municipality_index
from thuisplein.targets.computing import TargetComputer, target_rows
from thuisplein.targets.deciding import DecisionChoice, decision_problems, rung_proposals, settled
from thuisplein.targets.half_years import Period
from thuisplein.targets.models import (
    Basis,
    HousingTarget,
    LadderRung,
    NationalNumber,
    RungDecision,
    Source,
)
from thuisplein.targets.population import NoPopulationError
from thuisplein.targets.writing import store_figures

COMPUTED_BY_US = "Berekening door Thuisplein"


@transaction.atomic
def record_national_number(number: NationalNumber) -> NationalNumber:
    """Save an unsaved number as the next version of its half-year; compute the targets that follow.

    Targets are computed only where the inhabitants of the right 1 January are known.
    """
    versions = NationalNumber.objects.filter(
        half_year_id=number.half_year_id, basis=Basis.PUBLISHED
    )
    number.basis = Basis.PUBLISHED
    number.version = (versions.aggregate(last=Max("version"))["last"] or 0) + 1
    number.save()
    try:
        computed = TargetComputer().with_number(number)
    except NoPopulationError:
        computed = None
    if computed is not None and computed.basis == Basis.COMPUTED:
        own, _made = Source.objects.get_or_create(
            title=COMPUTED_BY_US, url="", defaults={"kind": Source.Kind.OWN}
        )
        store_figures(HousingTarget, target_rows(computed, own.pk), basis=Basis.COMPUTED)
    SiteState.raise_version()
    return number


class DecisionRefusedError(ValueError):
    """A decision cannot be right; `code` is the municipality, the text says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class DecisionOutdatedError(DecisionRefusedError):
    """Somebody else decided meanwhile."""

    def __init__(self, code: str) -> None:
        super().__init__(
            code,
            _(
                "Intussen heeft een collega over dit halfjaar iets vastgelegd. Er is niets "
                "bewaard. Kijk wat er nu staat en besluit dan opnieuw."
            ),
        )


@transaction.atomic
def record_decisions(
    *, choices: Sequence[DecisionChoice], decided_on: date, by: User, on: date
) -> list[RungDecision]:
    """Record decisions, each as the next version of its municipality and half-year; all or none.

    An excused backlog freezes the rung, whatever rung was chosen. Raise DecisionRefusedError or
    DecisionOutdatedError.
    """
    # First look at all, then write: each write would make the next one read everything anew.
    return [
        _as_next_version(
            RungDecision(
                rung=_rung(choice),
                decided_on=decided_on,
                reason=choice.reason.strip(),
                is_excused=choice.is_excused,
            ),
            choice,
            by,
            on,
        )
        for choice in _checked(choices, decided_on, on)
    ]


def _checked(choices: Sequence[DecisionChoice], decided_on: date, on: date) -> list[DecisionChoice]:
    """Return the choices with their rungs settled; raise DecisionRefusedError."""
    checked = []
    for half_year in {choice.half_year for choice in choices}:
        same = [choice for choice in choices if choice.half_year == half_year]
        given = rung_proposals((choice.code for choice in same), half_year)
        for choice in same:
            proposal = given.get(choice.code)
            found = decision_problems(choice, proposal, decided_on, on)
            if found or proposal is None:
                raise DecisionRefusedError(choice.code, " ".join(found))
            checked.append(settled(choice, proposal))
    return checked


@transaction.atomic
def take_back_decision(*, decision: RungDecision, reason: str, by: User, on: date) -> RungDecision:
    """Record that a decision no longer counts, as its next version; what it said stays.

    Raise DecisionRefusedError without a reason or when it does not count any more.
    """
    code = decision.municipality_id
    if not reason.strip():
        raise DecisionRefusedError(code, _("Geef een reden: iedereen kan die lezen."))
    if decision.is_taken_back:
        raise DecisionRefusedError(code, _("Dit besluit is al teruggenomen."))
    taken_back = RungDecision(
        rung=decision.rung,
        decided_on=decision.decided_on,
        reason=reason.strip(),
        is_excused=decision.is_excused,
        is_taken_back=True,
    )
    seen = DecisionChoice(code, decision.half_year_id, 0, "", seen_version=decision.version)
    return _as_next_version(taken_back, seen, by, on)


def _as_next_version(
    decision: RungDecision, seen: DecisionChoice, by: User, on: date
) -> RungDecision:
    """Save after the version that was seen; raise DecisionOutdatedError when there is a newer."""
    same = RungDecision.objects.filter(municipality_id=seen.code, half_year_id=seen.half_year)
    if (same.aggregate(last=Max("version"))["last"] or 0) != seen.seen_version:
        raise DecisionOutdatedError(seen.code)
    decision.municipality_id, decision.half_year_id = seen.code, seen.half_year
    decision.version, decision.known_from, decision.recorded_by = seen.seen_version + 1, on, by
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise DecisionOutdatedError(seen.code) from error
    return decision


def _rung(choice: DecisionChoice) -> LadderRung:
    """Return the rung of the ladder that held when the half-year closed."""
    day = Period.from_code(choice.half_year).closes_on
    province = municipality_index().by_code[choice.code].province.code
    return (
        LadderRung.objects.filter(
            Q(ladder__valid_until__isnull=True) | Q(ladder__valid_until__gt=day),
            ladder__province_id=province,
            ladder__valid_from__lte=day,
            position=choice.position,
        )
        .order_by("-ladder__valid_from")[:1]
        .get()
    )
