"""Rules are edited in /beheer/; numbers are only added."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import User
from thuisplein.places.models import Municipality, Population, Province
from thuisplein.targets.models import (
    HalfYear,
    HousingTarget,
    InterventionLadder,
    NationalNumber,
    RoundingRule,
    Source,
)
from thuisplein.targets.public import half_years

pytestmark = pytest.mark.django_db
MODELS = (
    "halfyear",
    "nationalnumber",
    "targettransfer",
    "roundingrule",
    "pacethreshold",
    "interventionladder",
    "lettertemplate",
    "source",
)


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))
    return client


@pytest.fixture
def source() -> Source:
    return Source.objects.create(title="Staatscourant", kind=Source.Kind.OFFICIAL)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["index", "add"])
def test_screens_open(admin: Client, model: str, view: str) -> None:
    assert admin.get(reverse(f"{model}:{view}")).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_screens_ask_to_sign_in(model: str) -> None:
    response = Client().get(reverse(f"{model}:index"))

    assert response.status_code == 302
    assert response.url.startswith("/account/inloggen/")


@pytest.mark.parametrize("model", ["halfyear", "nationalnumber"])
def test_what_is_added_stays(admin: Client, model: str, source: Source) -> None:
    HalfYear.objects.create(code="2028-I")
    NationalNumber.objects.create(
        pk=7,
        half_year_id="2028-I",
        persons=1,
        status="verwacht",
        basis="gepubliceerd",
        known_from=date(2027, 9, 1),
        source=source,
    )
    key = "2028-I" if model == "halfyear" else 7

    for view in ("edit", "delete"):
        assert admin.post(reverse(f"{model}:{view}", args=[key])).status_code == 404
    assert HalfYear.objects.filter(code="2028-I").exists()
    assert NationalNumber.objects.filter(pk=7, persons=1).exists()


def test_half_year_is_added_without_code(admin: Client) -> None:
    admin.post(reverse("halfyear:add"), {"code": "2028-I"})

    assert [(h.code, h.starts_on) for h in half_years()] == [("2028-I", date(2028, 1, 1))]


def test_wrong_half_year_is_explained(admin: Client) -> None:
    response = admin.post(reverse("halfyear:add"), {"code": "2028-3"})

    assert "Schrijf een halfjaar als 2022-I of 2022-II." in response.content.decode()


def test_new_national_number_makes_a_version_and_targets(admin: Client, source: Source) -> None:
    province = Province.objects.create(code="PV30", name="Noord-Brabant", slug="nb")
    for code, inhabitants in (("GM0001", 250), ("GM0002", 750)):
        place = Municipality.objects.create(code=code, name=code, slug=code, province=province)
        Population.objects.create(
            municipality=place,
            year=2027,
            borders_year=2027,
            inhabitants=inhabitants,
            basis="published",
            source="CBS",
        )
    HalfYear.objects.create(code="2028-I")
    RoundingRule.objects.create(valid_from=date(2014, 1, 1), rounding="up", source=source)
    form = {"half_year": "2028-I", "status": "vastgesteld", "source": source.pk, "note": ""}

    for persons, day in ((10, "2027-09-01"), (12, "2027-11-01")):
        filled = {**form, "persons": persons, "known_from": day, "published_on": ""}
        response = admin.post(reverse("nationalnumber:add"), filled)
        assert response.status_code == 302, response.context["form"].errors

    numbers = NationalNumber.objects.order_by("version").values_list("persons", "version", "basis")
    assert list(numbers) == [(10, 1, "gepubliceerd"), (12, 2, "gepubliceerd")]
    nets = HousingTarget.objects.current().values_list("municipality_id", "net", "version")
    assert sorted(nets) == [("GM0001", 3, 1), ("GM0002", 9, 2)]


def test_ladder_is_added_with_its_rungs(admin: Client, source: Source) -> None:
    Province.objects.create(code="PV30", name="Noord-Brabant", slug="nb")
    rung = {
        "rungs-0-position": 0,
        "rungs-0-name": "Groen",
        "rungs-0-colour": "groen",
        "rungs-0-ORDER": 1,
        "rungs-0-DELETE": "",
        "rungs-TOTAL_FORMS": 1,
        "rungs-INITIAL_FORMS": 0,
        "rungs-MIN_NUM_FORMS": 0,
        "rungs-MAX_NUM_FORMS": 1000,
    }

    admin.post(
        reverse("interventionladder:add"),
        {"province": "PV30", "valid_from": "2027-01-01", "source": source.pk, **rung},
    )

    ladder = InterventionLadder.objects.get()
    assert [r.name for r in ladder.rungs.all()] == ["Groen"]
