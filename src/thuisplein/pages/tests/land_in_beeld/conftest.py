"""A whole country in five known stands, loaded once for a module.

The half-year 2026-I, position of 1 March: everybody has 60 persons to house, so 20 is on schedule.
In the order of codes every fifth municipality stands alike: 22 ahead, 20 on schedule, 15 slightly
behind, 10 behind, 9 far behind. Vlieland has met its target by its lead; Schiermonnikoog has no
figures at all. Half a year earlier everybody housed 60 of 60.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import transaction

from thuisplein.pages.tests import figures
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import Facts
from thuisplein.places.public import forget_index, municipality_index
from thuisplein.targets.models import Balance, HousingTarget, MonthlyFigure, PaceThreshold
from thuisplein.targets.public import forget_snapshot

REALISED = (22, 20, 15, 10, 9)
VLIELAND, SCHIERMONNIKOOG = "GM0096", "GM0088"


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    forget_index()
    forget_snapshot()
    yield
    forget_index()
    forget_snapshot()


@pytest.fixture(scope="module")
def country_once(django_db_setup: None, django_db_blocker: object, facts: Facts) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_facts(facts)
        forget_index()
        _store()
        figures.changed()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def country(country_once: None, db: None) -> None:
    """The country within the test's own transaction."""


def _store() -> None:
    before, now = figures.half_year("2025-II"), figures.half_year("2026-I")
    PaceThreshold.objects.create(
        valid_from=dt.date(2014, 1, 1),
        source=figures.source(),
        ahead_from="1.10",
        on_schedule_from="1.00",
        slightly_behind_from="0.75",
        behind_from="0.50",
    )
    codes = sorted(p.code for p in municipality_index().present if p.code != SCHIERMONNIKOOG)
    common = {"source": figures.source(), "known_from": figures.KNOWN, "basis": "voorbeeld"}
    HousingTarget.objects.bulk_create(
        HousingTarget(municipality_id=code, half_year=half, net=60, **common)
        for half in (before, now)
        for code in codes
    )
    Balance.objects.bulk_create(
        Balance(
            municipality_id=code,
            half_year=half,
            moment="begin",
            persons=70 if code == VLIELAND else 0,
            **common,
        )
        for half in (before, now)
        for code in codes
    )
    MonthlyFigure.objects.bulk_create(
        MonthlyFigure(
            municipality_id=code,
            half_year=half,
            reference_date=half.period.reference_date(month),
            realised=realised,
            **common,
        )
        for half, series in ((before, [10, 20, 30, 40, 50, 60]), (now, [5, None]))
        for place, code in enumerate(codes)
        for month, known in enumerate(series, start=1)
        for realised in [REALISED[place % 5] if known is None else known]
    )
