"""“Wie kan helpen?” beside an item and on the page of a municipality."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.base.public import SiteState
from thuisplein.experts.models import Expert
from thuisplein.experts.tests.factories import expert, group, team, topic
from thuisplein.knowledge.tests.factories import item
from thuisplein.places.facts import Facts
from thuisplein.places.models import Municipality, Province

pytestmark = pytest.mark.django_db


def helpers(address: str) -> list[tuple[str, str, str]]:
    found = Client().get(address).context["helpers"]
    return [(one.title, one.reason, one.meta) for one in found]


def test_beside_an_item_stand_the_three_who_know_most_of_it() -> None:
    page = item(focus_groups=[group()], topics=[topic()])
    address = f"/praktijkvoorbeelden/{page.slug}/"
    expert("beide", function="Kent beide", topics=[topic()], groups=[group()])
    expert("groep", function="Kent de groep", groups=[group()])
    expert("anders", function="Kent iets anders", topics=[topic("leegstand")])
    expert("vrij", function="Kent niets", municipalities=[])
    team("groep", name="Team van de groep", provider="RVO", groups=[group()])
    team("later", name="Team Z", groups=[group()])

    assert helpers(address) == [
        ("Kent beide", "Taakstelling, Statushouders", "Kennisinstituut · heel Nederland"),
        ("Team van de groep", "Statushouders", "RVO"),
        ("Team Z", "Statushouders", ""),
    ]
    shown = Client().get(address).content.decode()
    assert shown.count("Wie kan helpen?") == 1
    assert 'href="/teams/groep/"' in shown


def test_nobody_who_cannot_be_asked_is_named() -> None:
    page = item(focus_groups=[group()])
    address = f"/praktijkvoorbeelden/{page.slug}/"
    one = expert("adviseur", groups=[group()])
    assert len(helpers(address)) == 1

    Expert.objects.filter(pk=one.pk).update(confirmed_on=dt.date(2020, 1, 1))
    SiteState.raise_version(figures=False)

    shown = Client().get(address).content.decode()
    assert helpers(address) == []
    for way in ('href="/teams/"', 'href="/experts/"', 'href="/vraag-stellen/?groep=statushouders"'):
        assert way in shown


def test_a_municipality_sees_who_works_there_first(places: Facts) -> None:
    expert("land", function="Overal")
    expert("zeeland", function="In Zeeland", provinces=[Province.objects.get(code="PV29")])
    expert("goes", function="In Goes", municipalities=[Municipality.objects.get(code="GM0664")])
    expert("elders", function="In Brabant", provinces=[Province.objects.get(code="PV30")])

    assert helpers("/gemeenten/goes/") == [
        ("In Goes", "Werkt in Goes", "Kennisinstituut"),
        ("In Zeeland", "Werkt in Zeeland", "Kennisinstituut"),
        ("Overal", "Werkt in heel Nederland", "Kennisinstituut"),
    ]
    assert helpers("/gemeenten/tilburg/")[0][0] == "In Brabant"


def test_naming_them_costs_a_reader_no_query(places: Facts) -> None:
    page = item(focus_groups=[group()])
    addresses = (f"/praktijkvoorbeelden/{page.slug}/", "/gemeenten/goes/")

    def queries(address: str) -> int:
        Client().get(address)
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        return len(captured)

    without = [queries(address) for address in addresses]
    for number in range(12):
        expert(f"nummer-{number}", groups=[group()])

    assert [queries(address) for address in addresses] == without
