"""Lists with filters, as a reader asks for them in the address."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from thuisplein.knowledge.actions import withdraw_item
from thuisplein.knowledge.listing import Listing
from thuisplein.knowledge.models import PracticeExample
from thuisplein.knowledge.tests.factories import (
    FocusGroupFactory,
    TopicFactory,
    UserFactory,
    item,
    listing,
    published_rows,
)
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import read_facts
from thuisplein.places.models import Municipality
from thuisplein.places.public import municipality_index

pytestmark = pytest.mark.django_db

URL = "/praktijkvoorbeelden/"


@pytest.fixture
def groups() -> dict[str, Any]:
    return {
        "statushouders": FocusGroupFactory(),
        "studenten": FocusGroupFactory(name="Studenten", slug="studenten"),
    }


@pytest.fixture
def three(groups: dict[str, Any]) -> None:
    """Make one example for each group and one for both, with a topic."""
    topic = TopicFactory()
    item(title="Alleen statushouders", focus_groups=[groups["statushouders"]])
    item(title="Beide groepen", focus_groups=list(groups.values()), topics=[topic])
    item(title="Cheap studeren", focus_groups=[groups["studenten"]])


def asked(client: Client, address: str = "") -> Listing:
    return client.get(URL + address).context["listing"]


def titles(found: Listing) -> list[str]:
    return [row["title"] for row in found.results]


def counts(found: Listing, facet: str) -> dict[str, int]:
    (chosen,) = [one for one in found.filters if one.name == facet]
    return {option.value: option.count for option in chosen.options}


@pytest.mark.usefixtures("three")
def test_values_of_one_facet_widen_and_of_two_facets_narrow(client: Client) -> None:
    assert titles(asked(client, "?groep=statushouders")) == [
        "Alleen statushouders",
        "Beide groepen",
    ]
    assert asked(client, "?groep=statushouders&groep=studenten").total == 3
    assert titles(asked(client, "?groep=statushouders&onderwerp=samenwerken")) == ["Beide groepen"]


@pytest.mark.usefixtures("three")
def test_counts_say_what_ticking_another_box_would_give(client: Client) -> None:
    found = asked(client, "?groep=statushouders")

    assert counts(found, "groep") == {"statushouders": 2, "studenten": 2}
    assert counts(found, "onderwerp") == {"samenwerken": 1}


@pytest.mark.usefixtures("three")
def test_what_is_on_can_be_taken_off_one_by_one(client: Client) -> None:
    found = asked(client, "?groep=statushouders&onderwerp=samenwerken&volgorde=titel")

    assert [(chip.label, chip.url) for chip in found.chips] == [
        ("Statushouders", "?onderwerp=samenwerken&volgorde=titel"),
        ("Samenwerken", "?groep=statushouders&volgorde=titel"),
    ]
    assert found.clear_url == "?volgorde=titel"


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    "address",
    ["?groep=weg", "?onbekend=1", "?volgorde=anders", "?pagina=x", "?pagina=-1", "?pagina=²"],
)
def test_what_is_unknown_in_an_address_is_left_out(client: Client, address: str) -> None:
    found = asked(client, address)

    assert found.total == 3
    assert found.chips == []


@pytest.mark.usefixtures("three")
def test_only_filtered_lists_are_kept_from_search_engines(client: Client) -> None:
    assert 'name="robots"' not in client.get(URL).content.decode()
    assert 'name="robots"' in client.get(f"{URL}?groep=statushouders").content.decode()


def test_lists_can_be_ordered(client: Client) -> None:
    item(title="Zeist", reviewed_on=dt.date(2026, 3, 1))
    item(title="Élan in Aalten", reviewed_on=dt.date(2026, 1, 1))
    item(title="assen", reviewed_on=dt.date(2026, 2, 1))

    assert titles(asked(client, "?volgorde=titel")) == ["assen", "Élan in Aalten", "Zeist"]
    assert titles(asked(client, "?volgorde=nagekeken")) == ["Zeist", "assen", "Élan in Aalten"]


def test_withdrawn_items_stay_in_the_list_and_say_so(client: Client) -> None:
    old = item(title="Alphen")
    item(title="Zwolle")

    withdraw_item(
        old, on=dt.date(2026, 5, 1), reason="Vervangen.", by=UserFactory(is_superuser=True)
    )

    found = asked(client)
    assert titles(found) == ["Zwolle", "Alphen"]
    assert [row["is_withdrawn"] for row in found.results] == [False, True]


def test_an_item_past_its_review_date_says_so(client: Client) -> None:
    item(title="Oud", review_by=dt.date(2020, 1, 1))

    (row,) = asked(client).results
    assert row["note"] == "Let op: nog niet opnieuw nagekeken"


def test_nothing_found_offers_a_way_out(client: Client) -> None:
    listing(PracticeExample.kind)
    FocusGroupFactory()

    page = client.get(f"{URL}?groep=statushouders").content.decode()

    assert "Hier past niets bij" in page
    assert "Wis alle filters" in page


def test_paging_beyond_the_end_shows_the_last_page(client: Client) -> None:
    for number in range(21):
        item(title=f"Voorbeeld {number:02}")

    last = asked(client, "?pagina=99&volgorde=titel")

    assert titles(last) == ["Voorbeeld 20"]
    assert last.total_text == "21 resultaten; hier 21 tot en met 21"
    page = client.get(f"{URL}?pagina=2&volgorde=titel").content.decode()
    assert 'href="?pagina=1&amp;volgorde=titel"' in page


@pytest.mark.parametrize("first", [True, False], ids=["cold", "warm"])
def test_query_count_is_the_same_for_three_and_three_hundred(
    client: Client, django_assert_max_num_queries: Any, *, first: bool
) -> None:
    """Cold: the first request after a publication, which also fills what is held in memory."""
    numbers = []
    found = item()
    municipality_index()  # outlives publications
    for more in (2, 297):
        published_rows(found, more)
        if not first:
            client.get(URL)
        with django_assert_max_num_queries(10) as queries:
            page = client.get(URL)
        numbers.append(len(queries))

    assert page.context["listing"].total == 300
    assert numbers[0] == numbers[1]


class TestLikeMine:
    """The field 'Zoals mijn gemeente'."""

    @pytest.fixture(autouse=True)
    def _examples(self) -> None:
        load_facts(read_facts())
        for name in ("Zwolle", "Vlieland"):
            item(title=name, municipalities=[Municipality.objects.get(name=name)])

    def test_shows_what_similar_municipalities_did(self, client: Client) -> None:
        found = asked(client, "?lijkt-op=Den+Bosch")

        assert titles(found) == ["Zwolle"]
        assert [chip.label for chip in found.chips] == ["Zoals 's-Hertogenbosch"]

    def test_shows_what_the_municipality_did_itself(self, client: Client) -> None:
        assert titles(asked(client, "?lijkt-op=vlieland")) == ["Vlieland"]

    def test_says_when_it_does_not_know_the_name(self, client: Client) -> None:
        found = asked(client, "?lijkt-op=Nergenshuizen")

        assert found.total == 2
        assert found.like_unknown
        page = client.get(f"{URL}?lijkt-op=Nergenshuizen").content.decode()
        assert "Wij kennen geen gemeente met de naam ‘Nergenshuizen’." in page

    def test_filters_by_province_and_size(self, client: Client) -> None:
        assert titles(asked(client, "?provincie=overijssel")) == ["Zwolle"]
        assert titles(asked(client, "?grootte=tot-20000")) == ["Vlieland"]
