"""Net targets of all municipalities of a half-year, from what the database knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from thuisplein.places.public import municipality_index, published_population
from thuisplein.targets.half_years import Period
from thuisplein.targets.models import Basis, HalfYear, NationalNumber, RoundingRule
from thuisplein.targets.population import Inhabitants, inhabitants_for
from thuisplein.targets.target import NationalSplit, Rounding, split_national_number


class NoNationalNumberError(LookupError):
    """No national number is known of this half-year."""


class NoRoundingRuleError(LookupError):
    """No rounding rule holds on the first day of this half-year."""


@dataclass(frozen=True, slots=True)
class ComputedTargets:
    """The targets of one half-year by one version of the national number."""

    period: Period
    number: NationalNumber
    inhabitants: Inhabitants
    split: NationalSplit

    @property
    def basis(self) -> Basis:
        """Return "berekend" only where number and inhabitants are the real ones."""
        is_real = self.inhabitants.is_published and self.number.basis == Basis.PUBLISHED
        return Basis.COMPUTED if is_real else Basis.EXAMPLE


class TargetComputer:
    """Computes targets; reads inhabitants, borders and rules once."""

    @cached_property
    def _population(self) -> dict[int, dict[str, int]]:
        return published_population()

    @cached_property
    def _rules(self) -> list[RoundingRule]:
        return list(RoundingRule.objects.order_by("valid_from"))

    @cached_property
    def _inhabitants(self) -> dict[Period, Inhabitants]:
        return {}

    def rounding_of(self, period: Period) -> Rounding:
        """Return the rounding that holds on the first day; raise NoRoundingRuleError."""
        rules = [rule for rule in self._rules if rule.valid_from <= period.starts_on]
        if not rules:
            raise NoRoundingRuleError(period.code)
        return Rounding(rules[-1].rounding)

    def inhabitants(self, period: Period) -> Inhabitants:
        """Return the inhabitants that count; raise NoPopulationError."""
        if period not in self._inhabitants:
            self._inhabitants[period] = inhabitants_for(
                period, self._population, municipality_index().history
            )
        return self._inhabitants[period]

    def with_number(
        self, number: NationalNumber, rounding: Rounding | None = None
    ) -> ComputedTargets:
        """Split one national number over the municipalities of its half-year."""
        period = Period.from_code(number.half_year_id)
        inhabitants = self.inhabitants(period)
        split = split_national_number(
            number.persons, inhabitants.by_code, rounding or self.rounding_of(period)
        )
        return ComputedTargets(period, number, inhabitants, split)

    def of(self, half_year: HalfYear, rounding: Rounding | None = None) -> ComputedTargets:
        """Compute with the newest national number; raise NoNationalNumberError if there is none."""
        numbers = NationalNumber.objects.standing().filter(half_year=half_year)
        published = numbers.filter(basis=Basis.PUBLISHED).order_by("-version").first()
        number = published or numbers.order_by("-version").first()
        if number is None:
            raise NoNationalNumberError(half_year.code)
        return self.with_number(number, rounding)


def target_rows(computed: ComputedTargets, source_id: int) -> list[Mapping[str, object]]:
    """Return the rows of HousingTarget for a computed half-year."""
    note = ""
    if not computed.inhabitants.is_published:
        years = " en ".join(map(str, computed.inhabitants.years))
        note = f"Inwonertal geschat uit {years}."
    if computed.number.basis != Basis.PUBLISHED:
        note = f"Landelijk aantal aangenomen. {note}".strip()
    return [
        {
            "municipality_id": code,
            "half_year_id": computed.period.code,
            "net": net,
            "population_on": computed.inhabitants.on,
            "known_from": computed.number.known_from,
            "source_id": source_id,
            "note": note,
        }
        for code, net in computed.split.targets.items()
    ]
