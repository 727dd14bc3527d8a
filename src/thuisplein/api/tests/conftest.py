"""A small country: one municipality with figures in versions, one that was merged away."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client

from thuisplein.api.map_data import forget_maps
from thuisplein.experts.tests.factories import expert, group, team, topic
from thuisplein.places.models import (
    Boundary,
    Municipality,
    MunicipalReorganisation,
    Population,
    Province,
)
from thuisplein.search.tests.thesaurus_factories import record
from thuisplein.search.thesaurus.storing import save_records
from thuisplein.targets.models import (
    Balance,
    Basis,
    HalfYear,
    HousingTarget,
    MonthlyFigure,
    Source,
)

KNOWN = dt.date(2022, 7, 1)


@pytest.fixture(autouse=True)
def _no_maps_held() -> Iterator[None]:
    yield
    forget_maps()


@pytest.fixture
def api() -> Client:
    return Client()


@pytest.fixture
def country(db: None) -> None:
    save_records([record("statushouder", synonyms=("vergunninghouder",))])
    brabant = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    groningen = Province.objects.create(code="PV20", name="Groningen", slug="groningen")
    den_bosch = Municipality.objects.create(
        code="GM0796",
        name="'s-Hertogenbosch",
        slug="s-hertogenbosch",
        province=brabant,
        label_lon=5.3,
        label_lat=51.7,
        tile_column=3,
        tile_row=7,
    )
    Population.objects.create(
        municipality=den_bosch,
        year=2026,
        borders_year=2026,
        inhabitants=163_000,
        basis="published",
        source="CBS",
    )
    merged_on = dt.date(2021, 1, 1)
    delfzijl = Municipality.objects.create(
        code="GM0010", name="Delfzijl", slug="delfzijl", province=groningen, ended_on=merged_on
    )
    eemsdelta = Municipality.objects.create(
        code="GM1979",
        name="Eemsdelta",
        slug="eemsdelta",
        province=groningen,
        founded_on=merged_on,
        tile_column=8,
        tile_row=0,
    )
    MunicipalReorganisation.objects.create(
        old=delfzijl, new=eemsdelta, on=merged_on, kind="merge", area_share=1, evidence="CBS"
    )
    for code in ("2020-II", "2022-II"):
        HalfYear(code=code).save()
    _figures()


def _figures() -> None:
    source = Source.objects.create(
        title="Overzicht", url="https://overzicht.example/", kind=Source.Kind.OVERVIEW
    )
    shared = {"source": source, "basis": Basis.PUBLISHED, "known_from": KNOWN}
    here = {**shared, "municipality_id": "GM0796", "half_year_id": "2022-II"}
    HousingTarget.objects.create(**here, net=100)
    HousingTarget.objects.create(**{**here, "known_from": dt.date(2022, 9, 1)}, net=110, version=2)
    Balance.objects.create(**here, moment="begin", persons=-20)
    for month, realised in ((8, 15), (9, 30), (10, 60)):
        day = dt.date(2022, month, 1)
        MonthlyFigure.objects.create(
            **{**here, "known_from": day}, reference_date=day, realised=realised
        )
    before = {**shared, "municipality_id": "GM0010", "half_year_id": "2020-II"}
    HousingTarget.objects.create(**{**before, "basis": Basis.EXAMPLE}, net=12)


@pytest.fixture
def outline(country: None) -> None:
    Boundary.objects.create(
        municipality_id="GM0796",
        reference_on=dt.date(2026, 1, 1),
        source="CBS/Kadaster",
        licence="CC BY 4.0",
        geometry='{"type":"Polygon","coordinates":[[[5,51],[6,51],[6,52],[5,51]]]}',
    )


@pytest.fixture
def helpers(country: None) -> None:
    expert("adviseur", topics=[topic()], provinces=[Province.objects.get(code="PV30")])
    team("doorbouw", groups=[group()])
