"""Nothing is overwritten, and what was known on a day can be asked."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from thuisplein.places.models import Municipality, Province
from thuisplein.targets.models import (
    Balance,
    Basis,
    HalfYear,
    HousingTarget,
    ImportRun,
    MonthlyFigure,
    NationalNumber,
    Source,
    TargetTransfer,
)
from thuisplein.targets.public import standing
from thuisplein.targets.writing import (
    Stored,
    restore_examples,
    retire_examples,
    store_figures,
    withdraw_run,
)

pytestmark = pytest.mark.django_db
CODE = "GM0796"


@pytest.fixture
def source() -> Source:
    province = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    for code, name in ((CODE, "'s-Hertogenbosch"), ("GM0772", "Eindhoven")):
        Municipality.objects.create(code=code, name=name, slug=code, province=province)
    for half_year in ("2026-I", "2026-II"):
        HalfYear.objects.create(code=half_year)
    return Source.objects.create(title="Overzicht COA", kind=Source.Kind.OVERVIEW)


def target(net: int | None = 116, corrected: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "municipality_id": CODE,
        "half_year_id": "2026-II",
        "net": net,
        "corrected": corrected,
        **more,
    }


def month(day: date, realised: int) -> dict[str, Any]:
    return {
        "municipality_id": CODE,
        "half_year_id": "2026-II",
        "reference_date": day,
        "realised": realised,
    }


def store(model: Any, rows: list[dict[str, Any]], day: date, source: Source, **more: Any) -> Stored:
    more.setdefault("basis", Basis.PUBLISHED)
    return store_figures(model, rows, known_from=day, source_id=source.pk, **more)


def test_correction_is_a_new_version(source: Source) -> None:
    store(HousingTarget, [target(116)], date(2026, 4, 1), source)
    store(HousingTarget, [target(120)], date(2026, 9, 1), source)

    assert HousingTarget.objects.count() == 2
    assert HousingTarget.objects.current().get().net == 120
    assert HousingTarget.objects.current(date(2026, 8, 31)).get().net == 116
    assert HousingTarget.objects.current(date(2026, 9, 1)).get().version == 2
    assert not HousingTarget.objects.current(date(2026, 3, 31)).exists()


def test_same_figure_twice_changes_nothing(source: Source) -> None:
    store(HousingTarget, [target()], date(2026, 4, 1), source)

    again = store(HousingTarget, [target()], date(2026, 5, 1), source)

    assert again == Stored(created=0, unchanged=1)
    assert HousingTarget.objects.count() == 1


def test_published_and_computed_stand_side_by_side(source: Source) -> None:
    store(HousingTarget, [target(116)], date(2026, 4, 1), source)
    store(HousingTarget, [target(117)], date(2026, 4, 1), source, basis=Basis.COMPUTED)

    found = standing(CODE, "2026-II")

    assert found is not None
    assert (found.net, found.net_basis) == (116, "gepubliceerd")
    assert (found.computed_net, found.net_difference) == (117, -1)


def test_standing_as_known_on_a_day(source: Source) -> None:
    store(HousingTarget, [target(116, 126)], date(2026, 4, 1), source)
    for day, realised in ((date(2026, 8, 1), 14), (date(2026, 11, 1), 68)):
        store(MonthlyFigure, [month(day, realised)], day, source)

    now = standing(CODE, "2026-II")
    then = standing(CODE, "2026-II", as_of=date(2026, 9, 15))

    assert now is not None
    assert then is not None
    assert (now.realised, now.month, now.behind, now.remaining) == (68, 4, 16, 58)
    assert now.required_per_week == pytest.approx(58 / (61 / 7))
    assert (now.status, now.step, now.basis) == ("iets-achter", 3, "gepubliceerd")
    assert now.by_month == (14, None, None, 68, None, None)
    assert now.opening_published == -10
    assert (then.realised, then.month, then.reference_date) == (14, 1, date(2026, 8, 1))
    assert standing(CODE, "2026-II", as_of=date(2026, 3, 1)) is None


def test_met_target_shows_no_percentage(source: Source) -> None:
    store(HousingTarget, [target(20, -3)], date(2026, 4, 1), source)
    store(MonthlyFigure, [month(date(2026, 8, 1), 2)], date(2026, 8, 1), source)

    found = standing(CODE, "2026-II")

    assert found is not None
    assert (found.status, found.share, found.remaining) == ("gehaald", None, 0)


def test_balance_rolls_over(source: Source) -> None:
    spring = {"municipality_id": CODE, "half_year_id": "2026-I"}
    store(HousingTarget, [{**spring, "net": 100, "corrected": 110}], date(2026, 1, 1), source)
    done = {**spring, "reference_date": date(2026, 7, 1), "realised": 92}
    store(MonthlyFigure, [done], date(2026, 7, 1), source)
    store(HousingTarget, [target(116)], date(2026, 4, 1), source)

    before, found = standing(CODE, "2026-I"), standing(CODE, "2026-II")

    assert before is not None
    assert found is not None
    assert before.closing == -18
    assert (found.opening_derived, found.corrected) == (-18, 134)
    assert found.corrected_basis == "gepubliceerd"


def test_published_balance_goes_before_the_derived_one(source: Source) -> None:
    test_balance_rolls_over(source)
    stated = {"municipality_id": CODE, "half_year_id": "2026-II", "moment": "begin"}

    store(Balance, [{**stated, "persons": -20}], date(2026, 7, 10), source)
    transaction.on_commit(lambda: None)
    from thuisplein.targets.public import forget_snapshot  # noqa: PLC0415

    forget_snapshot()
    found = standing(CODE, "2026-II")

    assert found is not None
    assert (found.opening, found.opening_balance.gap, found.corrected) == (-20, -2, 136)


def test_examples_give_way_to_an_import_and_come_back_when_it_is_undone(source: Source) -> None:
    day = date(2026, 8, 1)
    store(HousingTarget, [target(116)], date(2026, 4, 1), source, basis=Basis.EXAMPLE)
    store(MonthlyFigure, [month(day, 30)], day, source, basis=Basis.EXAMPLE)
    store(
        MonthlyFigure, [month(date(2026, 10, 1), 40)], date(2026, 10, 1), source, basis="voorbeeld"
    )
    run = ImportRun.objects.create(
        file_name="augustus.xlsx", sha256="0", source=source, applied_at=timezone.now()
    )

    store(MonthlyFigure, [month(day, 14)], day, source, import_run=run)
    store(HousingTarget, [target(117, 126)], day, source, import_run=run)
    retired = retire_examples("2026-II", on=date(2026, 8, 5))

    assert retired == 3
    assert [f.realised for f in MonthlyFigure.objects.current()] == [14]
    assert HousingTarget.objects.current().get().net == 117

    withdraw_run(run, on=date(2026, 8, 6))
    restored = restore_examples("2026-II")

    assert restored == 3
    assert sorted(f.realised for f in MonthlyFigure.objects.current()) == [30, 40]
    assert HousingTarget.objects.current().get().net == 116
    assert MonthlyFigure.objects.count() == 3


def test_withdrawn_version_is_never_numbered_again(source: Source) -> None:
    run = ImportRun.objects.create(
        file_name="a.csv", sha256="0", source=source, applied_at=timezone.now()
    )
    store(HousingTarget, [target(116)], date(2026, 4, 1), source, import_run=run)
    withdraw_run(run, on=date(2026, 4, 2))

    store(HousingTarget, [target(116)], date(2026, 4, 3), source)

    assert HousingTarget.objects.current().get().version == 2


def test_only_new_leaves_known_figures_alone(source: Source) -> None:
    store(HousingTarget, [target(116)], date(2026, 4, 1), source)

    stored = store(HousingTarget, [target(99)], date(2026, 4, 1), source, only_new=True)

    assert stored == Stored(created=0, unchanged=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"net": None, "corrected": None},
        {"net": 1, "version": 0},
        {"net": 1, "basis": "gegokt"},
        {"net": 1, "withdrawn_on": date(2026, 3, 1)},
    ],
)
def test_database_refuses_wrong_targets(source: Source, wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        "municipality_id": CODE,
        "half_year_id": "2026-II",
        "basis": Basis.PUBLISHED,
        "known_from": date(2026, 4, 1),
        "source": source,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        HousingTarget.objects.create(**{**values, **wrong})


@pytest.mark.parametrize("wrong", [{"persons": 0}, {"taker_id": CODE}])
def test_database_refuses_transfers_that_move_nobody(source: Source, wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {
        "half_year_id": "2026-II",
        "giver_id": CODE,
        "taker_id": "GM0772",
        "persons": 3,
        "known_from": date(2026, 7, 1),
        "source": source,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        TargetTransfer.objects.create(**{**values, **wrong})


def test_transfer_moves_targets_and_keeps_their_sum(source: Source) -> None:
    rows = [target(116, 126), target(180, 180, municipality_id="GM0772")]
    store(HousingTarget, rows, date(2026, 4, 1), source)
    TargetTransfer.objects.create(
        half_year_id="2026-II",
        giver_id=CODE,
        taker_id="GM0772",
        persons=6,
        known_from=date(2026, 7, 1),
        source=source,
    )

    found = [standing(code, "2026-II") for code in (CODE, "GM0772")]

    assert [s and s.net for s in found] == [110, 186]
    assert [s and s.corrected for s in found] == [120, 186]


def test_national_number_keeps_its_versions(source: Source) -> None:
    for persons, day in ((17_700, date(2026, 1, 1)), (15_000, date(2026, 4, 1))):
        row = {"half_year_id": "2026-II", "persons": persons, "status": "vastgesteld"}
        store(NationalNumber, [row], day, source)

    assert NationalNumber.objects.current(date(2026, 3, 1)).get().persons == 17_700
    assert NationalNumber.objects.current().get().persons == 15_000
