"""/experts and /teams: functions with their source, never a person."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.accounts.models import User
from thuisplein.experts.tests.factories import expert, group, team, topic
from thuisplein.places.models import Municipality, Province

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
CONFIRMED = dt.date(2999, 1, 1)


def names(api: Client, address: str, field: str = "functie") -> list[str]:
    return [row[field] for row in api.get(address).json()["resultaten"]]


def test_an_expert_carries_all_that_is_open_and_no_name(api: Client) -> None:
    person = User.objects.create_user("p@kennis.example", first_name="Ada", last_name="Verzonnen")
    expert(
        user=person,
        languages="Nederlands, Engels",
        topics=[topic()],
        groups=[group()],
        provinces=[Province.objects.get(code="PV30")],
    )

    answer = api.get("/api/v1/experts/adviseur")

    assert answer.json() == {
        "bron": "Kennisinstituut",
        "peildatum": "2999-01-01",
        "kenmerk": "adviseur",
        "samenvatting": "Weet van taakstellingen.",
        "onderwerpen": ["taakstelling"],
        "groepen": ["statushouders"],
        "provincies": ["PV30"],
        "gebieden": [],
        "gemeenten": [],
        "url": "http://testserver/experts/adviseur/",
        "functie": "Adviseur wonen",
        "organisatie": "Kennisinstituut",
        "e_mailadres": "adviseur@kennis.example",
        "talen": ["Nederlands", "Engels"],
        "manieren": ["gesprek", "schriftelijk"],
        "bevestigd_op": "2999-01-01",
    }
    everything = answer.content + api.get("/api/v1/experts.csv").content
    assert b"Ada" not in everything
    assert b"Verzonnen" not in everything
    assert b"p@kennis" not in everything
    repeated = api.get("/api/v1/experts/adviseur", headers={"If-None-Match": answer["ETag"]})
    assert repeated.status_code == 304


def test_a_team_carries_its_source(api: Client) -> None:
    team("doorbouw", provider="RVO", costs="gratis", source_url="https://bron.example/")

    row = api.get("/api/v1/teams/doorbouw").json()

    assert (row["naam"], row["van_wie"], row["kosten"]) == ("Team doorbouw", "RVO", "gratis")
    assert (row["bron"], row["bron_url"]) == ("Een bron", "https://bron.example/")
    assert row["peildatum"] == "2026-11-22"


def test_lists_are_narrowed_by_subject_place_and_way(api: Client) -> None:
    brabant = Province.objects.get(code="PV30")
    expert("a", function="A", topics=[topic()], provinces=[brabant])
    expert("b", function="B", groups=[group()], offers_visit=True)
    expert("c", function="C", municipalities=[Municipality.objects.get(code="GM1979")])

    assert names(api, "/api/v1/experts") == ["A", "B", "C"]
    assert names(api, "/api/v1/experts?onderwerp=taakstelling") == ["A"]
    assert names(api, "/api/v1/experts?groep=statushouders") == ["B"]
    assert names(api, "/api/v1/experts?provincie=PV30") == ["A", "B"]
    assert names(api, "/api/v1/experts?gemeente=GM1979") == ["B", "C"]
    assert names(api, "/api/v1/experts?manier=bezoek") == ["B"]
    assert names(api, "/api/v1/experts?per_pagina=2&pagina=2") == ["C"]
    for wrong, status in (
        ("?gemeente=GM9999", 404), ("?provincie=PV99", 404), ("?manier=bellen", 400),
        ("?naam=Ada", 400), ("/adviseur?x=1", 400), ("/weg", 404),
    ):  # fmt: skip
        assert api.get(f"/api/v1/experts{wrong}").status_code == status, wrong


def test_who_cannot_be_asked_today_is_not_there(api: Client) -> None:
    today = dt.date.today()  # noqa: DTZ011 - what counts is the day here
    expert("oud", valid_until=today)
    expert("straks", valid_from=CONFIRMED)
    expert("slapend", confirmed_on=dt.date(2020, 1, 1))
    team("gestopt", ended_on=today)

    assert names(api, "/api/v1/experts") == []
    assert names(api, "/api/v1/teams", "naam") == []
    for address in ("experts/oud", "experts/straks", "experts/slapend", "teams/gestopt"):
        assert api.get(f"/api/v1/{address}").status_code == 404


def test_many_cost_no_query_more(api: Client) -> None:
    expert("nul")
    api.get("/api/v1/experts")
    with CaptureQueriesContext(connection) as with_one:
        api.get("/api/v1/experts?per_pagina=50")
    for number in range(30):
        expert(f"nummer-{number}")
    api.get("/api/v1/experts")
    with CaptureQueriesContext(connection) as with_many:
        assert len(names(api, "/api/v1/experts?per_pagina=50")) == 31
    assert len(with_many) == len(with_one)
