"""Experts and teams are found like pages: by function, never by name, and gone at once."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.models import User
from thuisplein.base.public import SiteState
from thuisplein.experts.models import Expert
from thuisplein.experts.tests.factories import expert, group, member, team, topic
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.models import Entry, Posting
from thuisplein.search.public import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(db: None) -> Expert:
    person = User.objects.create_user(
        "persoonlijk@verborgen.example", first_name="Wilhelmina", last_name="Verzonnenberg"
    )
    return expert(
        user=person,
        name="Verborgennaam",
        function="Adviseur woonwagens",
        summary="Hielp zes gemeenten met standplaatsen.",
        topics=[topic()],
        groups=[group("woonwagenbewoners")],
    )


def titles(address: str) -> list[str]:
    return [
        re.sub("</?mark>", "", row["title"])
        for row in Client().get(address).context["listing"].results
    ]


def test_an_expert_and_a_team_stand_among_the_results(adviser: Expert) -> None:
    item(title="Standplaatsen voor woonwagens")
    group("studenten")
    team("doorbouw", name="Team doorbouw", summary="Helpt met woonwagens en standplaatsen.")

    found = Client().get("/zoeken/?q=standplaatsen").content.decode()
    assert "Deskundige" in found
    assert 'href="/experts/adviseur/"' in found
    assert 'href="/teams/doorbouw/"' in found
    assert titles("/zoeken/?q=standplaatsen&soort=expert") == [
        "Adviseur <mark>woonwagens</mark>"
    ] or titles("/zoeken/?q=standplaatsen&soort=expert") == ["Adviseur woonwagens"]
    assert titles("/zoeken/?soort=team") == ["Team doorbouw"]
    assert titles("/zoeken/?soort=expert&groep=woonwagenbewoners") == ["Adviseur woonwagens"]
    assert titles("/zoeken/?soort=expert&groep=studenten") == []


def test_feed_suggestions_and_interface_have_them_too(adviser: Expert) -> None:
    client = Client()

    feed = client.get("/zoeken.rss?q=standplaatsen").content.decode()
    groups = client.get("/zoeken/suggesties?q=adviseur+woon").json()["groups"]
    rows = client.get("/api/v1/zoeken?q=standplaatsen").json()["resultaten"]

    assert "Deskundige: Adviseur woonwagens" in feed
    assert {"tekst": "Adviseur woonwagens", "bij": "", "url": "/experts/adviseur/"} in [
        one for group in groups if group["titel"] == "Wie kan helpen" for one in group["suggesties"]
    ]
    assert [(row["soort"], row["id"], row["bron"]) for row in rows] == [
        ("expert", "experts/adviseur", "Kennisinstituut")
    ]


def test_lists_of_the_knowledge_base_stay_lists_of_pages(adviser: Expert) -> None:
    item(title="Standplaatsen voor woonwagens")

    assert "Adviseur woonwagens" not in Client().get("/praktijkvoorbeelden/").content.decode()
    assert "Adviseur woonwagens" not in Client().get("/rss/").content.decode()


@pytest.mark.parametrize(
    "name", ["Wilhelmina", "Verzonnenberg", "Verborgennaam", "persoonlijk@verborgen.example"]
)
def test_the_person_is_in_no_index(adviser: Expert, name: str) -> None:
    call_command("rebuild_search", verbosity=0)
    member_client = Client()
    member_client.force_login(member().user)

    for client in (Client(), member_client):
        page = client.get("/zoeken/", {"q": name}).content.decode()
        assert "/experts/adviseur/" not in page
        assert client.get("/zoeken/suggesties", {"q": name[:5]}).json()["groups"] == []
        assert client.get("/api/v1/zoeken", {"q": name}).json()["aantal"] == 0
    stored = [
        name.lower()[:8] in one.lower() for one in Posting.objects.values_list("term", flat=True)
    ]
    assert not any(stored)
    assert not Entry.objects.filter(words__icontains=name).exists()


def test_who_leaves_changes_or_is_removed_is_gone_at_once(adviser: Expert) -> None:
    assert len(find("standplaatsen").hits) == 1
    number = find("standplaatsen").page_ids[0]
    assert number < 0

    adviser.summary = "Weet van studentenkamers."
    adviser.save()
    assert find("standplaatsen").page_ids == []
    assert find("studentenkamers").page_ids == [number]

    adviser.valid_until = timezone.localdate()
    adviser.save()
    assert find("studentenkamers").page_ids == []
    assert titles("/zoeken/?soort=expert") == []

    doorbouw = team("doorbouw", summary="Helpt met woonboten.")
    assert len(find("woonboten").page_ids) == 1
    doorbouw.delete()
    assert find("woonboten").page_ids == []


def test_a_day_that_passes_takes_an_expert_away(adviser: Expert) -> None:
    call_command("rebuild_search", verbosity=0)
    today = timezone.localdate()
    # As the next day finds it: nobody saved anything.
    for change in (
        {"confirmed_on": today - dt.timedelta(days=365)},
        {"confirmed_on": today, "valid_until": today},
    ):
        Expert.objects.filter(pk=adviser.pk).update(**change)
        SiteState.raise_version(figures=False)
        assert titles("/zoeken/?q=standplaatsen") == []
        assert Client().get("/api/v1/zoeken?q=standplaatsen").json()["aantal"] == 0
        suggested = Client().get("/zoeken/suggesties?q=adviseur+woon").content.decode()
        assert "/experts/" not in suggested


def test_who_begins_today_comes_in_by_the_hour(adviser: Expert) -> None:
    today = timezone.localdate()
    adviser.valid_from = today + dt.timedelta(days=1)
    adviser.save()
    assert find("standplaatsen").page_ids == []
    assert not Entry.objects.filter(is_live=True).exists()

    Expert.objects.filter(pk=adviser.pk).update(valid_from=today)
    SiteState.raise_version(figures=False)
    for _hour in range(2):
        call_command("remind_experts")

    assert titles("/zoeken/?q=standplaatsen") == ["Adviseur woonwagens"]
    assert Entry.objects.count() == 2


def test_many_experts_cost_no_query_more() -> None:
    made = expert("nul", summary="Kent standplaatsen.")
    for address in ("/zoeken/?q=standplaatsen", "/zoeken/suggesties?q=adviseur"):
        Client().get(address)
        made.save()
        with CaptureQueriesContext(connection) as with_one:
            Client().get(address)
        for number in range(20):
            expert(f"nummer-{number}-{len(address)}", summary="Kent standplaatsen.")
        with CaptureQueriesContext(connection) as with_many:
            Client().get(address)
        assert len(with_many) == len(with_one), address
