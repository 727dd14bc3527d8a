"""Published net targets beside computed ones, for the table in docs/."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from thuisplein.places.public import MunicipalityFacts, municipality_index
from thuisplein.targets.computing import NoNationalNumberError, TargetComputer
from thuisplein.targets.models import HalfYear, ReportedFigure
from thuisplein.targets.target import Rounding


@dataclass(frozen=True, slots=True)
class Compared:
    """One published net target with what both roundings give.

    `is_exact` says that inhabitants of the right 1 January were used, not an estimate.
    """

    period: str
    area: str
    published: int
    up: int
    nearest: int
    is_exact: bool
    precision: str
    source: str
    source_url: str

    @property
    def closer(self) -> str:
        """Return the rounding that comes closer to the published figure."""
        up, nearest = abs(self.up - self.published), abs(self.nearest - self.published)
        if up == nearest:
            return "same"
        return "up" if up < nearest else "nearest"


def compare_published() -> list[Compared]:
    """Compare every published net target of a half-year or year that can be computed."""
    rows = ReportedFigure.objects.filter(
        target_basis=ReportedFigure.TargetBasis.NET, target__isnull=False
    ).select_related("source", "municipality", "province")
    computer, compared = TargetComputer(), []
    provinces_first = F("municipality_id").asc(nulls_first=True)
    for row in rows.order_by("period", provinces_first, "province_id", "pk"):
        try:
            up, up_exact = _target(row, Rounding.UP, computer)
            nearest, _exact = _target(row, Rounding.NEAREST, computer)
        except NoNationalNumberError:
            continue
        compared.append(
            Compared(
                period=row.period,
                area=str(row.municipality or row.province),
                published=row.target or 0,
                up=up,
                nearest=nearest,
                is_exact=up_exact,
                precision=row.precision,
                source=row.source.title,
                source_url=row.source.url,
            )
        )
    return compared


def as_markdown(compared: Iterable[Compared]) -> str:
    """Return the table as Markdown."""
    lines = [
        "| Period | Area | Published | Rounded up | Nearest | Closer | Inhabitants | Source |",
        "|---|---|--:|--:|--:|---|---|---|",
    ]
    lines += [
        f"| {row.period} | {row.area} | {row.published:,} | {row.up:,} | {row.nearest:,} "
        f"| {row.closer} | {'CBS' if row.is_exact else 'estimate'} "
        f"| [{row.source}]({row.source_url}) |"
        for row in compared
    ]
    return "\n".join(lines) + "\n"


def _target(row: ReportedFigure, rounding: Rounding, computer: TargetComputer) -> tuple[int, bool]:
    """Return the computed target of the row's area and period; a year is both its halves."""
    codes = [row.period] if row.half_year_id else [f"{row.period}-I", f"{row.period}-II"]
    total, is_exact, places = 0, True, municipality_index().by_code
    for code in codes:
        half_year = HalfYear.objects.filter(code=code).first()
        if half_year is None:
            raise NoNationalNumberError(code)
        computed = computer.of(half_year, rounding)
        total += sum(
            target for place, target in computed.split.targets.items() if _is_in(place, row, places)
        )
        is_exact = is_exact and computed.inhabitants.is_published
    return total, is_exact


def _is_in(code: str, row: ReportedFigure, places: Mapping[str, MunicipalityFacts]) -> bool:
    """Say whether a municipality is, or lies in, the row's area."""
    if row.province_id:
        return places[code].province.code == row.province_id
    return code == row.municipality_id
