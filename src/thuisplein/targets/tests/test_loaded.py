"""What ships, as loaded: sources, sums, sample rows, and what the public door says of it."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thuisplein.base.public import SiteState
from thuisplein.targets import public
from thuisplein.targets.loading import load_shipped
from thuisplein.targets.models import (
    Basis,
    HalfYear,
    HousingTarget,
    InterventionLadder,
    MonthlyFigure,
    NationalResult,
    ReportedFigure,
    RungDecision,
    Source,
)
from thuisplein.targets.shipped import InvalidFigureError, read_shipped

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture(autouse=True)
def _nothing_held(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep what is held from test to test, except around tests that write."""
    writes = "written" in request.fixturenames
    if writes:
        public.forget_snapshot()
    yield
    if writes:
        public.forget_snapshot()


@pytest.fixture(scope="module", autouse=True)
def _nothing_held_before_and_after() -> Iterator[None]:
    public.forget_snapshot()
    yield
    public.forget_snapshot()


@pytest.fixture
def written() -> None:
    """Say that a test writes."""


SHARED = settings.BASE_DIR.parent / "shared" / "data"
REAL_RESULTS = {
    "2019-I": 6_372,
    "2019-II": 6_962,
    "2020-I": 4_987,
    "2020-II": 7_025,
    "2021-I": 9_596,
    "2021-II": 12_787,
    "2022-I": 11_934,
    "2022-II": 17_126,
    "2023-I": 14_296,
    "2024-I": 14_271,
}
COLUMNS = ("target", "target_basis", "realised", "balance", "remaining", "as_of", "precision")


def test_every_half_year_from_2014_is_there() -> None:
    codes = [half_year.code for half_year in public.half_years()]

    assert (codes[0], codes[-1], len(codes)) == ("2014-I", "2027-I", 27)


def shared_rows(name: str) -> Iterator[dict[str, str]]:
    path: Path = SHARED / name
    if not path.exists():
        pytest.skip("the reference data do not stand beside this project")
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize(
    ("name", "area", "count"),
    [
        ("targets_sample.csv", "municipality_id", 142),
        ("provincial_targets.csv", "province_id", 32),
    ],
)
def test_every_row_of_the_sample_is_loaded(name: str, area: str, count: int) -> None:
    code_column = "code" if area == "municipality_id" else "province_code"
    wanted = sorted(
        (row[code_column], row["period"], row["source_url"], *(row[c] for c in COLUMNS))
        for row in shared_rows(name)
    )

    loaded = sorted(
        tuple("" if value is None else str(value) for value in values)
        for values in ReportedFigure.objects.filter(**{f"{area}__isnull": False}).values_list(
            area, "period", "source__url", *COLUMNS
        )
    )

    assert len(wanted) == count
    assert loaded == wanted


def test_national_results_are_loaded_as_printed() -> None:
    columns = ("target_net", "target_incl_balance", "realised", "balance_end")
    wanted = {
        row["period"]: tuple(int(row[c]) if row[c] else None for c in columns)
        for row in shared_rows("national_targets.csv")
    }

    rows = NationalResult.objects.values_list("half_year_id", *columns)

    assert {code: tuple(values) for code, *values in rows} == wanted


@pytest.mark.parametrize("half_year", REAL_RESULTS)
def test_examples_add_up_to_the_real_national_result(half_year: str) -> None:
    summary = public.national_summary(half_year)

    assert summary.sums.realised == REAL_RESULTS[half_year]
    assert summary.sums.missing == 0
    assert summary.basis == "voorbeeld"
    assert summary.result is not None
    assert summary.result.realised == REAL_RESULTS[half_year]


def test_every_example_says_so() -> None:
    examples = MonthlyFigure.objects.filter(source__title="Voorbeeldcijfers van Thuisplein")

    assert set(examples.values_list("basis", flat=True)) == {Basis.EXAMPLE}
    assert public.standings("2026-II")["GM0796"].basis == "voorbeeld"


@pytest.mark.parametrize(
    ("half_year", "municipalities", "national", "difference"),
    [("2016-II", 390, 23_000, 191), ("2022-I", 345, 10_000, 9), ("2022-II", 344, 13_500, 6)],
)
def test_computed_targets_report_their_difference(
    half_year: str, municipalities: int, national: int, difference: int
) -> None:
    computed = HousingTarget.objects.current().filter(half_year=half_year, basis=Basis.COMPUTED)

    nets = list(computed.values_list("net", flat=True))

    assert len(nets) == municipalities
    assert sum(nets) == national + difference


def test_hof_van_twente_published_beside_computed() -> None:
    found = {code: public.standing("GM1735", code) for code in ("2022-I", "2022-II")}

    assert [s and (s.net, s.net_basis, s.computed_net) for s in found.values()] == [
        (20, "gepubliceerd", 20),
        (27, "gepubliceerd", 27),
    ]


def test_revised_national_number_keeps_both_versions() -> None:
    now = public.national_summary("2025-I")
    before = public.national_summary("2025-I", as_of=date(2025, 3, 1))

    assert [number.persons for number in now.numbers] == [17_700, 15_000]
    assert now.number is not None
    assert before.number is not None
    assert (now.number.persons, before.number.persons) == (15_000, 17_700)
    assert (before.sums.net or 0) > (now.sums.net or 0)


def test_merged_municipality_has_a_whole_history() -> None:
    eemsdelta = {s.half_year: s for s in public.history("GM1979")}
    parts = [public.standings("2020-II")[code] for code in ("GM0003", "GM0010", "GM0024")]

    assert list(eemsdelta) == [h.code for h in public.half_years() if h.code >= "2016-II"][:21]
    assert eemsdelta["2020-II"].net == sum(part.net or 0 for part in parts)
    assert eemsdelta["2020-II"].is_carried
    assert not eemsdelta["2021-I"].is_carried


def test_published_balance_is_where_the_next_half_year_starts() -> None:
    amsterdam = public.standing("GM0363", "2023-II")

    assert amsterdam is not None
    assert (amsterdam.opening_derived, amsterdam.corrected) == (-1_182, 2_100)
    assert amsterdam.by_month[4] == 581


def test_map_has_all_municipalities_and_half_years() -> None:
    series = public.map_series()

    assert len(series.codes) == 342
    assert (series.half_years[0], series.half_years[-1]) == ("2016-II", "2026-II")
    assert series.months[-1] == 4
    assert all(len(row) == 342 for row in series.corrected)
    assert not any(value is None for row in series.corrected for value in row)
    assert all(len(table) == 6 for table in series.realised)
    assert len(json.dumps(series.to_dict(), separators=(",", ":"))) < 250_000


def test_figures_cost_one_query_once_they_are_held() -> None:
    public.map_series()

    for ask in (
        lambda: public.standings("2022-II"),
        lambda: public.standing("GM0363", "2022-II"),
        lambda: public.history("GM1979"),
        lambda: public.rung_of("GM0363"),
        public.national_series,
        lambda: public.provincial_series("PV30"),
        lambda: public.forecast_of("GM0363", "2026-II"),
        public.map_series,
    ):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask()
        assert len(queries) <= 2


def test_half_year_in_progress_has_a_pace_and_a_forecast() -> None:
    found = public.standing("GM0363", "2026-II")
    told = public.forecast_of("GM0363", "2026-II")
    points = public.monthly("GM0363", "2026-II")

    assert found is not None
    assert told is not None
    assert (found.month, found.reference_date) == (4, date(2026, 11, 1))
    assert found.required_per_week == pytest.approx((found.remaining or 0) * 7 / 61)
    assert found.closing is None
    assert (found.realised or 0) <= told.realised_low <= told.realised_high
    assert [point.realised is None for point in points] == [False] * 4 + [True] * 2
    assert points[-1].schedule == found.corrected


def test_short_history_gives_no_forecast() -> None:
    with pytest.raises(public.NotEnoughHistoryError):
        public.forecast_of("GM0363", "2017-I")


def test_unknown_half_year_is_said() -> None:
    with pytest.raises(public.UnknownHalfYearError):
        public.standings("2031-I")


def test_provinces_add_up_to_the_country() -> None:
    total = public.national_summary("2022-II").sums

    provinces = public.provincial_sums("2022-II").values()

    assert len(provinces) == 12
    assert sum(p.net or 0 for p in provinces) == total.net
    assert sum(p.realised or 0 for p in provinces) == total.realised
    assert sum(p.closing or 0 for p in provinces) == total.closing


def test_every_province_has_a_ladder_that_says_it_is_not_verified() -> None:
    states = [public.rung_of(code) for code in public.map_series().codes]

    assert all(state is not None and not state.is_verified for state in states)
    zuid_holland = [s for code in ("GM0518", "GM0599") if (s := public.rung_of(code))]
    for state in zuid_holland:
        assert state.is_step_in_possible == (state.missed_in_a_row >= 4)


def test_decision_freezes_the_rung_without_code(written: None) -> None:
    rungs = InterventionLadder.objects.get(province="PV30").rungs
    before = public.rung_of("GM0772")

    RungDecision.objects.create(
        municipality_id="GM0772",
        half_year_id="2026-I",
        rung=rungs.get(position=3),
        decided_on=date(2026, 9, 1),
        reason="Voorbeeld voor een test.",
        is_excused=True,
    )
    after = public.rung_of("GM0772")
    earlier = public.rung_of("GM0772", as_of=date(2026, 8, 1))

    assert before is not None
    assert after is not None
    assert (after.position, after.basis, after.colour) == (3, "besluit", "wit")
    assert after.decided_on == date(2026, 9, 1)
    assert earlier is not None
    assert earlier.decided_on is None


def test_new_half_year_needs_no_code(written: None) -> None:
    HalfYear.objects.create(code="2027-II")
    SiteState.raise_version()

    assert public.half_years()[-1].label == "tweede helft 2027"
    assert public.standings("2027-II") == {}


def test_second_load_changes_nothing() -> None:
    version = SiteState.current()

    loaded = load_shipped(read_shipped())

    assert [row for row in loaded if row.created] == []
    assert SiteState.current() == version


def test_load_leaves_what_came_after_alone(written: None) -> None:
    source = Source.objects.create(title="Overzicht", kind=Source.Kind.OVERVIEW)
    HousingTarget.objects.create(
        municipality_id="GM1735",
        half_year_id="2022-I",
        net=22,
        basis=Basis.PUBLISHED,
        version=2,
        known_from=date(2022, 3, 1),
        source=source,
    )

    load_shipped(read_shipped())

    assert (
        HousingTarget.objects.current()
        .get(municipality="GM1735", half_year="2022-I", basis=Basis.PUBLISHED)
        .net
        == 22
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--half-year", "2022-II"], "27"),
        (["--half-year", "2022-II", "--rounding", "nearest"], "27"),
        (["--half-year", "2022-II", "--rounding", "up"], "28"),
        (["--half-year", "2022-I", "--rounding", "nearest"], "20"),
    ],
)
def test_compute_targets_prints_all(arguments: list[str], expected: str) -> None:
    out = StringIO()

    call_command("compute_targets", *arguments, "--csv", stdout=out)

    rows = list(csv.DictReader(StringIO(out.getvalue())))
    assert {row["code"]: row["taakstelling"] for row in rows}["GM1735"] == expected
    assert len(rows) == (344 if arguments[1] == "2022-II" else 345)


def test_compute_targets_reports_sum_and_difference() -> None:
    out = StringIO()

    call_command("compute_targets", "--half-year", "2022-II", stdout=out)

    assert "sum of 344 municipalities 13,506, difference +6" in out.getvalue()


@pytest.mark.parametrize("code", ["2027-I", "2040-I"])
def test_compute_targets_says_what_is_unknown(code: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("compute_targets", "--half-year", code)

    assert refused.value.returncode == 1


def test_table_in_docs_is_up_to_date() -> None:
    out = StringIO()

    call_command("compare_targets", stdout=out)

    path = settings.BASE_DIR / "docs" / "targets-published-vs-computed.md"
    assert path.read_text(encoding="utf-8").endswith(out.getvalue().strip() + "\n")


def test_wrong_cell_is_named(tmp_path: Path) -> None:
    from thuisplein.targets.shipped import DATA_DIR  # noqa: PLC0415

    for file in DATA_DIR.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "municipal_figures.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",60,2014-12-01", ",zestig,2014-12-01")
    )

    with pytest.raises(InvalidFigureError, match=r"municipal_figures.csv, row 2, column remaining"):
        read_shipped(tmp_path)


def test_back_test_says_that_published_series_are_too_short() -> None:
    out = StringIO()

    call_command("back_test_forecast", stdout=out)

    published, short, examples, *_rest = out.getvalue().splitlines()
    assert published == "gepubliceerd: no series long enough"
    assert short.startswith("  too short for a forecast: 342 municipalities")
    assert examples.startswith("voorbeeld: 342 municipalities, ")
