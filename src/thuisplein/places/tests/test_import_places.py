"""The command: all or nothing, whatever a file or service brings."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisplein.base.public import SiteState
from thuisplein.places.facts import Facts
from thuisplein.places.models import Boundary, Municipality
from thuisplein.places.public import boundary_of
from thuisplein.places.tests.boundary_files import collection
from thuisplein.places.tests.open_data_service import Service
from thuisplein.places.tests.test_geometry import json_values, paths, replaced


def run(*args: str) -> str:
    out = StringIO()
    call_command("import_places", *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_import_places_loads_facts_and_prints_quality() -> None:
    report = run()

    assert Municipality.objects.count() == 432
    assert "mean displacement 0.93 tiles (largest 2.70), 86.3% of 867 pairs" in report


@pytest.mark.django_db
def test_import_places_dry_run_stores_nothing(facts: Facts, tmp_path: Path) -> None:
    path = write(tmp_path, collection(facts.label_points()))

    report = run("--dry-run", "--boundaries", str(path))

    assert "dry run: nothing was stored" in report
    assert not Municipality.objects.exists()
    assert SiteState.current() == 0


@pytest.mark.django_db
def test_import_places_stores_boundaries_of_a_file(facts: Facts, tmp_path: Path) -> None:
    path = write(tmp_path, collection(facts.label_points()))

    run("--boundaries", str(path))
    again = run("--boundaries", str(path))

    boundary = boundary_of("GM0796")
    assert boundary is not None
    assert boundary.reference_on.isoformat() == "2026-01-01"
    assert (boundary.source, boundary.licence) == ("CBS/Kadaster", "CC BY 4.0")
    assert boundary.geometry["type"] == "Polygon"
    assert Boundary.objects.count() == 342
    assert again.split("boundary")[1].split()[:4] == ["0", "0", "0", "342"]


@pytest.mark.django_db
def test_import_places_takes_the_reference_date_of_the_source(facts: Facts, tmp_path: Path) -> None:
    data = collection(facts.label_points())
    for item in data["features"]:
        item["properties"]["jrstatcode"] = f"2025{item['properties']['statcode']}"

    run("--boundaries", str(write(tmp_path, data)))
    run("--boundaries", str(write(tmp_path, data)), "--reference-on", "2024-01-01")

    days = (
        Boundary.objects.values_list("reference_on", flat=True).distinct().order_by("reference_on")
    )
    assert [day.isoformat() for day in days] == ["2024-01-01", "2025-01-01"]


@pytest.mark.django_db
def test_import_places_fetches_boundaries(facts: Facts, service: Service) -> None:
    service.body = json.dumps(collection(facts.label_points())).encode()

    run("--boundaries-url", service.address("/good"))

    assert Boundary.objects.count() == 342


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("/truncated", 2, "broke off"),
        ("/html", 2, "instead of GeoJSON"),
        ("/xml", 1, "not GeoJSON"),
        ("/gone", 2, "404"),
    ],
)
def test_import_places_stores_nothing_when_the_service_fails(
    facts: Facts, service: Service, path: str, code: int, message: str
) -> None:
    service.body = json.dumps(collection(facts.label_points())).encode()

    with pytest.raises(CommandError) as caught:
        run("--boundaries-url", service.address(path))

    assert caught.value.returncode == code
    assert message in str(caught.value)
    assert service.address(path) in str(caught.value)
    assert not Municipality.objects.exists()


def swap_places(data: dict[str, Any]) -> None:
    one, other = data["features"][0], data["features"][1]
    one["geometry"], other["geometry"] = other["geometry"], one["geometry"]


def repeat_code(data: dict[str, Any]) -> None:
    data["features"][1]["properties"]["statcode"] = data["features"][0]["properties"]["statcode"]


def rename_code(data: dict[str, Any]) -> None:
    data["features"][1]["properties"]["statcode"] = "GM9999"


def cross_itself(data: dict[str, Any]) -> None:
    ring = data["features"][7]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lie", "message"),
    [
        (swap_places, "the outline lies elsewhere"),
        (repeat_code, "occurs twice"),
        (rename_code, "GM9999: no municipality"),
        (cross_itself, "feature 8"),
        (lambda data: data["features"].pop(), "no feature for GM"),
        (lambda data: data.update(features=[]), "no feature for GM"),
    ],
)
def test_import_places_stores_nothing_of_a_lie(
    facts: Facts, service: Service, lie: Any, message: str
) -> None:
    data = collection(facts.label_points())
    lie(data)
    service.body = json.dumps(data).encode()

    with pytest.raises(CommandError) as caught:
        run("--boundaries-url", service.address("/good"))

    assert caught.value.returncode == 1
    assert message in str(caught.value)
    assert not Municipality.objects.exists()
    assert SiteState.current() == 0


@pytest.mark.django_db
def test_import_places_keeps_old_boundaries_when_new_ones_are_refused(
    facts: Facts, tmp_path: Path
) -> None:
    data = collection(facts.label_points())
    run("--boundaries", str(write(tmp_path, data)))
    version = SiteState.current()
    data["features"].pop()

    with pytest.raises(CommandError, match=r"boundaries\.geojson: no feature for GM"):
        run("--boundaries", str(write(tmp_path, data)))

    assert Boundary.objects.count() == 342
    assert SiteState.current() == version


@pytest.mark.django_db
def test_import_places_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file") as caught:
        run("--boundaries", str(tmp_path / "weg.geojson"))

    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "args",
    [
        ["--reference-on", "1 januari"],
        ["--boundaries", "a.geojson", "--boundaries-url", "http://localhost/"],
        ["--kaart"],
    ],
)
def test_import_places_refuses_wrong_use(args: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*args)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_import_places_never_half_writes(facts: Facts, tmp_path: Path, data: st.DataObject) -> None:
    whole = collection(facts.label_points())
    number = data.draw(st.integers(0, 341))
    path = data.draw(st.sampled_from(paths(whole["features"][number])))
    damaged = replaced(whole, ("features", number, *path), data.draw(json_values))
    before = (Municipality.objects.count(), Boundary.objects.count(), SiteState.current())

    try:
        run("--boundaries", str(write(tmp_path, damaged)))
    except CommandError:
        after = (Municipality.objects.count(), Boundary.objects.count(), SiteState.current())
        assert after == before
    else:
        assert (Municipality.objects.count(), Boundary.objects.count()) == (432, 342)


def write(directory: Path, data: Any) -> Path:
    path = directory / "boundaries.geojson"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
