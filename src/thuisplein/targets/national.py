"""The national number in its versions and the published national result, per half-year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from thuisplein.targets.half_years import Period
from thuisplein.targets.models import NationalNumber, NationalResult
from thuisplein.targets.standing import BasisName


@dataclass(frozen=True, slots=True)
class NumberVersion:
    """One version of the number that all municipalities together have to house."""

    persons: int
    status: str
    basis: BasisName
    version: int
    published_on: date | None
    known_from: date
    source: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """What the government printed about a half-year; the figures need not add up."""

    target_net: int | None
    target_incl_balance: int | None
    realised: int | None
    balance_end: int | None
    precision: str
    version: int
    source: str
    source_url: str
    note: str


@dataclass
class NationalFacts:
    """Versions of the number, oldest first, and the newest published result."""

    numbers: list[NumberVersion] = field(default_factory=list)
    result: PublishedResult | None = None

    @property
    def number(self) -> NumberVersion | None:
        """Return the number that counts: the newest published one, else an assumed one."""
        published = [number for number in self.numbers if number.basis == "gepubliceerd"]
        counting = published or self.numbers
        return counting[-1] if counting else None


def read_national(as_of: date | None = None) -> dict[Period, NationalFacts]:
    """Read numbers and results; two queries."""
    facts: dict[Period, NationalFacts] = defaultdict(NationalFacts)
    numbers = NationalNumber.objects.standing()
    results = NationalResult.objects.standing()
    if as_of is not None:
        numbers = NationalNumber.objects.as_known_on(as_of)
        results = NationalResult.objects.as_known_on(as_of)
    for row in numbers.select_related("source").order_by("half_year", "basis", "version"):
        facts[Period.from_code(row.half_year_id)].numbers.append(
            NumberVersion(
                persons=row.persons,
                status=row.status,
                basis=row.basis,
                version=row.version,
                published_on=row.published_on,
                known_from=row.known_from,
                source=row.source.title,
                source_url=row.source.url,
                note=row.note,
            )
        )
    for row in results.select_related("source").order_by("half_year", "version"):
        facts[Period.from_code(row.half_year_id)].result = PublishedResult(
            target_net=row.target_net,
            target_incl_balance=row.target_incl_balance,
            realised=row.realised,
            balance_end=row.balance_end,
            precision=row.precision,
            version=row.version,
            source=row.source.title,
            source_url=row.source.url,
            note=row.note,
        )
    return dict(facts)
