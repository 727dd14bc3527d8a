"""What other apps may use of targets.

Functions take CBS codes and codes of half-years ("2022-II") and answer with plain values from
memory; `as_of` asks for what was known on a day. None is "not known", never zero. Balances below
zero are backlogs. Models are for foreign keys.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.targets.actions import (
    DecisionOutdatedError,
    DecisionRefusedError,
    record_decisions,
    take_back_decision,
)
from thuisplein.targets.deciding import (
    DecisionChoice,
    Proposal,
    decidable_half_years,
    decision_consequences,
    decision_problems,
    decision_remarks,
    rung_proposals,
    settled,
    withdrawal_consequence,
)
from thuisplein.targets.forecast import BackTest, Forecast, NotEnoughHistoryError, back_test
from thuisplein.targets.half_years import MONTHS, NotAHalfYearError, Period
from thuisplein.targets.ladder import Rung
from thuisplein.targets.letters.archive import parts_of, steady_zip
from thuisplein.targets.letters.document import blocks as letter_blocks
from thuisplein.targets.letters.fields import TYPED as TYPED_FIELDS
from thuisplein.targets.letters.fields import LetterError
from thuisplein.targets.letters.making import (
    PreparedLetter,
    fitting_template,
    letter_values,
    make_letter,
    prepare_letter,
    templates_for,
)
from thuisplein.targets.map_series import MapSeries, take_map_series
from thuisplein.targets.models import HalfYear, Letter, LetterTemplate, ReportedFigure, RungDecision
from thuisplein.targets.national import NumberVersion, PublishedResult
from thuisplein.targets.pace import (
    ORIGINAL_CLASS,
    SCALE_STEP,
    OriginalClass,
    Status,
    Thresholds,
    catch_up_curve,
    homes_for,
    per_month,
)
from thuisplein.targets.rungs import DatedLadder, RungState
from thuisplein.targets.snapshot import UnknownHalfYearError, forget_snapshot, snapshot
from thuisplein.targets.standing import BasisName, Standing
from thuisplein.targets.summaries import (
    HalfYearFacts,
    MonthPoint,
    NationalSummary,
    forecast_for,
    monthly_of,
    national_summary_of,
    provincial_sums_of,
)
from thuisplein.targets.sums import AreaSum, per_1000_inhabitants

__all__ = [
    "MONTHS",
    "ORIGINAL_CLASS",
    "SCALE_STEP",
    "STATUS_LABELS",
    "TYPED_FIELDS",
    "AreaSum",
    "BackTest",
    "BasisName",
    "DatedLadder",
    "DecisionChoice",
    "DecisionOutdatedError",
    "DecisionRefusedError",
    "Forecast",
    "HalfYear",
    "HalfYearFacts",
    "Letter",
    "LetterError",
    "LetterTemplate",
    "MapSeries",
    "MonthPoint",
    "NationalSummary",
    "NotAHalfYearError",
    "NotEnoughHistoryError",
    "NumberVersion",
    "OriginalClass",
    "Period",
    "PreparedLetter",
    "Proposal",
    "PublishedResult",
    "ReportedFigure",
    "Rung",
    "RungDecision",
    "RungState",
    "Standing",
    "Status",
    "Thresholds",
    "UnknownHalfYearError",
    "back_test",
    "catch_up_curve",
    "current_half_year",
    "decidable_half_years",
    "decision_consequences",
    "decision_problems",
    "decision_remarks",
    "fitting_template",
    "forecast_of",
    "forget_snapshot",
    "half_years",
    "history",
    "homes_for",
    "ladder_on",
    "letter_blocks",
    "letter_values",
    "make_letter",
    "map_series",
    "monthly",
    "national_series",
    "national_summary",
    "parts_of",
    "per_1000_inhabitants",
    "per_month",
    "prepare_letter",
    "present_standings",
    "provincial_series",
    "provincial_sums",
    "record_decisions",
    "reported",
    "rung_history",
    "rung_of",
    "rung_proposals",
    "settled",
    "standing",
    "standings",
    "steady_zip",
    "take_back_decision",
    "templates_for",
    "withdrawal_consequence",
]

STATUS_LABELS: Mapping[Status, Promise] = {
    Status.MET: gettext_lazy("Taakstelling gehaald"),
    Status.AHEAD: gettext_lazy("Voor op schema"),
    Status.ON_SCHEDULE: gettext_lazy("Op schema"),
    Status.SLIGHTLY_BEHIND: gettext_lazy("Iets achter"),
    Status.BEHIND: gettext_lazy("Achter"),
    Status.FAR_BEHIND: gettext_lazy("Ver achter"),
}


def half_years() -> tuple[HalfYearFacts, ...]:
    """Return all half-years of the site, oldest first."""
    held = snapshot()
    return tuple(
        _facts(period, has_figures=bool(held.standings[period])) for period in held.figures.periods
    )


def current_half_year(today: date) -> HalfYearFacts:
    """Return the half-year of a day, whether or not the site has figures of it."""
    held, period = snapshot(), Period.of_day(today)
    return _facts(period, has_figures=bool(held.standings.get(period)))


def standing(code: str, half_year: str, as_of: date | None = None) -> Standing | None:
    """Return a municipality in a half-year: one of that time, or of today over its parts."""
    held = snapshot(as_of)
    period = held.period(half_year)
    return held.standings[period].get(code) or held.on_present_borders(period).get(code)


def standings(half_year: str, as_of: date | None = None) -> Mapping[str, Standing]:
    """Return all municipalities with figures, by code of that time."""
    held = snapshot(as_of)
    return held.standings[held.period(half_year)]


def present_standings(half_year: str, as_of: date | None = None) -> Mapping[str, Standing]:
    """Return the same on today's borders, by code of today."""
    held = snapshot(as_of)
    return held.on_present_borders(held.period(half_year))


def history(code: str, as_of: date | None = None) -> tuple[Standing, ...]:
    """Return a municipality of today through time, oldest first; predecessors are added up."""
    return snapshot(as_of).history(code)


def monthly(code: str, half_year: str, as_of: date | None = None) -> tuple[MonthPoint, ...]:
    """Return six points, one per month; empty without figures."""
    found = standing(code, half_year, as_of)
    return monthly_of(found) if found else ()


def national_summary(half_year: str, as_of: date | None = None) -> NationalSummary:
    held = snapshot(as_of)
    return national_summary_of(held, held.period(half_year))


def national_series(as_of: date | None = None) -> tuple[NationalSummary, ...]:
    """Return all half-years, oldest first."""
    held = snapshot(as_of)
    return tuple(national_summary_of(held, period) for period in held.figures.periods)


def provincial_sums(half_year: str, as_of: date | None = None) -> Mapping[str, AreaSum]:
    """Return sums by code of the province, on today's borders."""
    held = snapshot(as_of)
    return provincial_sums_of(held, held.period(half_year))


def provincial_series(province_code: str, as_of: date | None = None) -> Mapping[str, AreaSum]:
    """Return one province's sums by half-year, oldest first."""
    held = snapshot(as_of)
    return {
        period.code: provincial_sums_of(held, period)[province_code]
        for period in held.figures.periods
    }


def reported(code: str) -> tuple[ReportedFigure, ...]:
    """Return what loose sources state of a municipality or province, newest period first."""
    area = "province_id" if code.startswith("PV") else "municipality_id"
    rows = ReportedFigure.objects.filter(**{area: code}).select_related("source")
    return tuple(rows.order_by("-period", "target_basis", "pk"))


def rung_of(code: str, as_of: date | None = None) -> RungState | None:
    """Return the rung after the last closed half-year; None before there was one."""
    states = snapshot(as_of).rungs(code)
    return states[max(states)] if states else None


def rung_history(code: str, as_of: date | None = None) -> Mapping[str, RungState]:
    """Return the rung after each closed half-year, by half-year, oldest first."""
    return snapshot(as_of).rungs(code)


def ladder_on(province_code: str, day: date, as_of: date | None = None) -> DatedLadder | None:
    """Return the ladder that a province uses on a day; None where it has none."""
    return snapshot(as_of).ladder(province_code, day)


def forecast_of(code: str, half_year: str, as_of: date | None = None) -> Forecast | None:
    """Forecast how a half-year ends; None without a target. Raise NotEnoughHistoryError."""
    held = snapshot(as_of)
    return forecast_for(held, code, held.period(half_year))


def map_series() -> MapSeries:
    """Return all municipalities × half-years × months in arrays, held per version of the site."""
    held = snapshot()
    if held.map_series is None:
        held.map_series = take_map_series(held)
    return held.map_series


def _facts(period: Period, *, has_figures: bool) -> HalfYearFacts:
    half = _("eerste helft %(year)s") if period.half == 1 else _("tweede helft %(year)s")
    return HalfYearFacts(
        code=period.code,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        label=half % {"year": period.year},
        has_figures=has_figures,
    )
