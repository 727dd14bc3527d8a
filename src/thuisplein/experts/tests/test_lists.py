"""The public lists and pages: filters in the address, names for members, nothing that differs."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.public import User
from thuisplein.experts.loading import load_shipped_teams
from thuisplein.experts.models import Expert, Team
from thuisplein.experts.pool import forget_pool
from thuisplein.experts.tests.conftest import client_of, client_of_member
from thuisplein.experts.tests.factories import expert, group, member, team, topic
from thuisplein.places.models import CoropRegion, Municipality, Province

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> None:
    for code, name in (("PV29", "Zeeland"), ("PV30", "Noord-Brabant")):
        slug = name.lower()
        Province.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})
    region = CoropRegion.objects.create(code="CR32", name="Overig Zeeland")
    Municipality.objects.create(
        code="GM0664", name="Goes", slug="goes", province_id="PV29", corop_region=region
    )


def titles(address: str, client: Client | None = None) -> list[str]:
    page = (client or Client()).get(address)
    assert page.status_code == 200
    return [row["title"] for row in page.context["results"]]


def test_an_empty_pool_says_what_to_do() -> None:
    page = Client().get("/experts/").content.decode()

    assert "De pool is nog leeg" in page
    assert "Stel uw vraag aan het loket" in page
    assert "Zelf deskundige worden?" in page


def test_filters_narrow_across_and_widen_within(places: None) -> None:
    zeeland = Province.objects.get(code="PV29")
    goes = Municipality.objects.get(code="GM0664")
    a, b = topic("taakstelling"), topic("urgentie")
    expert("een", function="A", topics=[a], provinces=[zeeland])
    expert("twee", function="B", topics=[b], groups=[group()], offers_visit=True)
    expert("drie", function="C", topics=[a, b], municipalities=[goes], offers_call=False)

    assert titles("/experts/") == ["A", "B", "C"]
    assert titles("/experts/?onderwerp=taakstelling") == ["A", "C"]
    assert titles("/experts/?onderwerp=taakstelling&onderwerp=urgentie") == ["A", "B", "C"]
    assert titles("/experts/?onderwerp=urgentie&groep=statushouders") == ["B"]
    # Who works everywhere also works there; a municipality lies in its province.
    assert titles("/experts/?provincie=zeeland") == ["A", "B", "C"]
    assert titles("/experts/?provincie=noord-brabant") == ["B"]
    assert titles("/experts/?manier=bezoek") == ["B"]
    assert titles("/experts/?manier=gesprek") == ["A", "B"]
    assert titles("/experts/?onderwerp=bestaat-niet&manier=%00") == ["A", "B", "C"]
    counted = Client().get("/experts/?onderwerp=taakstelling").context["groups"]
    methods = next(one for one in counted if one["name"] == "manier")["options"]
    assert {one["value"]: one["count"] for one in methods} == {"gesprek": 1, "schriftelijk": 2}


def test_nobody_with_these_filters_says_what_to_do() -> None:
    expert("een", topics=[topic("taakstelling")])
    expert("twee", groups=[group("studenten")])

    page = Client().get("/experts/?onderwerp=taakstelling&groep=studenten").content.decode()

    assert "Niemand met deze filters" in page


def test_many_experts_come_on_several_pages_with_as_many_queries() -> None:
    made = expert("nul", topics=[topic()])
    Client().get("/experts/")
    made.save()
    with CaptureQueriesContext(connection) as with_one:
        Client().get("/experts/")
    for number in range(30):
        made = expert(f"nummer-{number:02}", function=f"Functie {number:02}", topics=[topic()])
    with CaptureQueriesContext(connection) as with_many:
        first = titles("/experts/")
    with CaptureQueriesContext(connection) as held:
        second = titles("/experts/?pagina=2")

    assert (len(first), len(second)) == (20, 11)
    assert not set(first) & set(second)
    assert len(with_many) == len(with_one)
    # Only the version of the site is asked while nothing changed.
    assert len(held) == 1


def test_who_is_not_in_the_pool_is_not_listed_and_gone() -> None:
    today = timezone.localdate()
    expert("oud", valid_until=today)
    expert("straks", valid_from=today + dt.timedelta(days=1))

    assert titles("/experts/") == []
    gone = Client().get("/experts/oud/")
    assert gone.status_code == 410
    assert "niet meer in de expertpool" in gone.content.decode()
    assert Client().get("/experts/straks/").status_code == 404


def test_the_name_is_for_members_only() -> None:
    person = User.objects.create_user(
        "p@kennis.example", first_name="Vera", last_name="van Verzonnen"
    )
    expert(user=person)
    stranger = User.objects.create_user("los@x.example", first_name="Los")

    for address in ("/experts/", "/experts/adviseur/"):
        anonymous = Client().get(address)
        assert "Verzonnen" not in anonymous.content.decode()
        assert not anonymous.cookies
        assert "Cookie" not in anonymous.get("Vary", "")
        assert "Verzonnen" not in client_of(stranger).get(address).content.decode()
        assert "Vera van Verzonnen" in client_of_member(member()).get(address).content.decode()
    page = Client().get("/experts/adviseur/").content.decode()
    assert "adviseur@kennis.example" in page
    assert "Tijd deze maand" not in page
    assert "p@kennis.example" not in page


def test_an_old_confirmation_is_said_and_leads_to_the_pool() -> None:
    expert(confirmed_on=dt.date(2020, 3, 1))

    page = Client().get("/experts/adviseur/").content.decode()

    assert "Dit profiel is sinds 1 maart 2020 niet bevestigd" in page
    assert "?expert=adviseur" not in page


def test_a_change_is_seen_at_once() -> None:
    adviser = expert()
    assert titles("/experts/") == ["Adviseur wonen"]

    adviser.function = "Iets anders"
    adviser.save()
    assert titles("/experts/") == ["Iets anders"]

    adviser.delete()
    assert titles("/experts/") == []


def test_teams_ship_with_their_source_and_what_is_not_known() -> None:
    assert load_shipped_teams() == 3
    assert load_shipped_teams() == 0

    assert titles("/teams/") == [
        "Ambassadeurs van de Taskforce Wonen en Zorg",
        "Expertteams van RVO",
        "Ondersteuningsteam Wonen en Zorg",
    ]
    page = Client().get("/teams/rvo-expertteams/").content.decode()
    assert "niet bekend; vraag het na" in page
    assert "Interview over het Online Kennis- en Expertisecentrum" in page
    assert "heel Nederland" not in page


def test_a_team_that_stopped_stays_readable_but_leaves_the_list() -> None:
    team("werkt")
    team("stopte", ended_on=dt.date(2026, 1, 1))

    assert titles("/teams/") == ["Team werkt"]
    page = Client().get("/teams/stopte/")
    assert page.status_code == 200
    assert "Dit team stopte op 1 januari 2026" in page.content.decode()


def test_teams_are_filtered_by_group_and_topic() -> None:
    team("een", groups=[group("studenten")])
    team("twee", groups=[group("ouderen")], topics=[topic("samenwerken")])

    assert titles("/teams/?groep=studenten") == ["Team een"]
    assert titles("/teams/?onderwerp=samenwerken") == ["Team twee"]
    assert titles("/teams/?groep=studenten&onderwerp=samenwerken") == []


@pytest.mark.parametrize("slug", ["mijn", "verzoeken", "aanvragen"])
def test_an_expert_can_not_take_an_address_of_the_site(slug: str) -> None:
    adviser = expert()
    adviser.slug = slug

    with pytest.raises(Exception, match="Dit adres gebruikt de site zelf"):
        adviser.full_clean()


def test_everything_about_an_expert_is_escaped() -> None:
    expert(function="<script>alert(1)</script>", summary="<b>vet</b>")

    for address in ("/experts/", "/experts/adviseur/"):
        page = Client().get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>vet" not in page


def test_models_have_names() -> None:
    assert str(expert()) == "Adviseur wonen, Kennisinstituut"
    assert str(team()) == "Team team"
    assert Expert.objects.count() == Team.objects.count() == 1


def test_the_first_read_takes_few_queries() -> None:
    """Experts, teams, what they point to, and the version of the site; subjects and places."""
    expert("een", topics=[topic()], groups=[group("studenten")])
    Client().get("/experts/")
    forget_pool()

    with CaptureQueriesContext(connection) as captured:
        Client().get("/experts/")

    assert len(captured) == 4
