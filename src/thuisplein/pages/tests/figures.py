"""Half-years, figures and ladders for tests: a municipality that is behind, and others."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from thuisplein.base.public import SiteState
from thuisplein.targets.models import (
    Balance,
    HalfYear,
    HousingTarget,
    InterventionLadder,
    LadderRung,
    MonthlyFigure,
    Source,
)

KNOWN = dt.date(2020, 1, 1)


def source(title: str = "Overzicht van COA") -> Source:
    return Source.objects.get_or_create(title=title, url="", defaults={"kind": "officieel"})[0]


def half_year(code: str) -> HalfYear:
    year, half = code.split("-")
    first = half == "I"
    return HalfYear.objects.get_or_create(
        code=code,
        defaults={
            "starts_on": dt.date(int(year), 1 if first else 7, 1),
            "ends_on": dt.date(int(year), 6, 30) if first else dt.date(int(year), 12, 31),
        },
    )[0]


def target(code: str, half: str, net: int, *, basis: str = "gepubliceerd") -> None:
    HousingTarget.objects.create(
        municipality_id=code,
        half_year=half_year(half),
        net=net,
        basis=basis,
        source=source(),
        known_from=KNOWN,
    )


def opening(code: str, half: str, persons: int, *, basis: str = "gepubliceerd") -> None:
    Balance.objects.create(
        municipality_id=code,
        half_year=half_year(half),
        moment="begin",
        persons=persons,
        basis=basis,
        source=source(),
        known_from=KNOWN,
    )


def months(
    code: str,
    half: str,
    realised: list[int],
    *,
    basis: str = "gepubliceerd",
    known_from: dt.date = KNOWN,
) -> None:
    """Store cumulative persons after month 1, 2, …"""
    MonthlyFigure.objects.bulk_create(
        _monthly(code, half_year(half), realised, basis=basis, known_from=known_from)
    )


def _monthly(code: str, half: HalfYear, realised: list[int], **common: Any) -> list[MonthlyFigure]:
    common.setdefault("source", source())
    return [
        MonthlyFigure(
            municipality_id=code,
            half_year=half,
            reference_date=half.period.reference_date(month),
            realised=persons,
            **common,
        )
        for month, persons in enumerate(realised, start=1)
    ]


def stands(
    half: str, net: int, realised: Mapping[str, list[int]], *, basis: str = "voorbeeld"
) -> None:
    """Store a whole country at once: the same target for all, no balance, months by code."""
    period = half_year(half)
    common = {"source": source(), "known_from": KNOWN, "basis": basis}
    HousingTarget.objects.bulk_create(
        HousingTarget(municipality_id=code, half_year=period, net=net, **common)
        for code in realised
    )
    Balance.objects.bulk_create(
        Balance(municipality_id=code, half_year=period, moment="begin", persons=0, **common)
        for code in realised
    )
    MonthlyFigure.objects.bulk_create(
        row
        for code, persons in realised.items()
        for row in _monthly(code, period, persons, **common)
    )


def ladder(province: str = "PV30") -> InterventionLadder:
    """Make a ladder: 1 after one missed half-year, 2 by decision, 3 after four missed ones."""
    made = InterventionLadder.objects.create(
        province_id=province,
        valid_from=dt.date(2014, 1, 1),
        excused_colour="wit",
        source=source("Toezicht van de provincie"),
        note="De drempels zijn een aanname.",
    )
    for position, name, missed in [
        (0, "Geen toezicht nodig", None),
        (1, "Signaal", 1),
        (2, "Informatie opvragen", None),
        (3, "Actief toezicht", 4),
    ]:
        LadderRung.objects.create(
            ladder=made, position=position, name=name, missed_in_a_row=missed, colour="geel"
        )
    return made


def changed() -> None:
    """Say that figures changed, as whoever stores them does."""
    SiteState.raise_version()
