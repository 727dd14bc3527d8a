"""The list of municipalities and the page of one."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from thuisplein.knowledge.models import LawPage, PracticeExample, StepPlan
from thuisplein.knowledge.tests.factories import FocusGroupFactory, item
from thuisplein.places.models import Municipality

pytestmark = pytest.mark.usefixtures("places")

URL = "/gemeenten/"


def place(name: str) -> Municipality:
    return Municipality.objects.get(name=name)


def duty(days: int | None, **changes: Any) -> tuple[str, dict[str, Any]]:
    values = {
        "who": "Gemeenteraad",
        "what": "Stel de verordening vast",
        "due_on": None if days is None else timezone.localdate() + dt.timedelta(days),
        "due_text": "",
        "legal_basis": "Huisvestingswet 4",
        "certainty": "vast",
    }
    return ("duty", {**values, **changes})


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Den Bosch", "s-hertogenbosch"),
        ("gemeente 's-Gravenhage", "s-gravenhage"),
        ("sudwest fryslan", "sudwest-fryslan"),
        ("Nuenen", "nuenen-gerwen-en-nederwetten"),
        ("Utrecht", "utrecht"),
    ],
)
def test_a_name_leads_to_the_municipality(client: Client, words: str, slug: str) -> None:
    answer = client.get(URL, {"zoek": words})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/gemeenten/{slug}/"


def test_a_name_that_two_have_leads_to_both(client: Client) -> None:
    found = client.get(URL, {"zoek": "Bergen"}).context["found"]

    assert {row["url"] for row in found} >= {"/gemeenten/bergen-l/", "/gemeenten/bergen-nh/"}


def test_the_name_of_an_ended_municipality_says_what_became_of_it(client: Client) -> None:
    (row,) = client.get(URL, {"zoek": "Boxmeer"}).context["found"]

    assert row["url"] == "/gemeenten/land-van-cuijk/"
    assert row["summary"] == (
        "Boxmeer bestaat sinds 1 januari 2022 niet meer en hoort nu bij Land van Cuijk."
    )


def test_an_unknown_name_is_no_dead_end(client: Client) -> None:
    page = client.get(URL, {"zoek": "Nergens & zo"})

    text = page.content.decode()
    assert page.status_code == 200
    assert "Wij kennen geen gemeente met de naam ‘Nergens &amp; zo’" in text
    assert 'href="/zoeken/?q=Nergens+%26+zo"' in text
    assert 'href="/gemeenten/zwolle/"' in text


def test_all_municipalities_stand_by_province(client: Client) -> None:
    context = client.get(URL).context

    assert len(context["provinces"]) == 12
    assert sum(province["total"] for province in context["provinces"]) == 342
    brabant = next(p for p in context["provinces"] if p["slug"] == "noord-brabant")
    names = [name for name, _url in brabant["places"]]
    assert names.index("Helmond") < names.index("'s-Hertogenbosch") < names.index("Heusden")


def test_an_unknown_municipality_is_not_found(client: Client) -> None:
    page = client.get("/gemeenten/nergenshuizen/")

    assert page.status_code == 404
    assert "Naar de inhoud" in page.content.decode()


def test_an_ended_municipality_leads_to_the_one_of_now(client: Client) -> None:
    page = client.get("/gemeenten/boxmeer/").content.decode()

    assert "Sinds 1 januari 2022 bestaat Boxmeer niet meer." in page
    assert 'href="/gemeenten/land-van-cuijk/"' in page


def test_an_ended_municipality_may_lead_to_several(client: Client) -> None:
    context = client.get("/gemeenten/haaren/").context

    assert {one["label"] for one in context["successors"]} == {
        "Boxtel",
        "Oisterwijk",
        "Tilburg",
        "Vught",
    }


def test_facts_say_their_source_and_year(client: Client) -> None:
    context = client.get("/gemeenten/s-hertogenbosch/").context

    inhabitants, social_rent = context["figures"]
    assert inhabitants["figure"] == "162.272"
    assert inhabitants["reference"] == "1 januari 2026"
    assert inhabitants["said_by"].endswith("voorlopig cijfer")
    assert (social_rent["figure"], social_rent["reference"]) == ("33%", "2021")
    facts = {row["term"]: row["note"] for row in context["facts"]}
    assert facts["Stedelijkheid"] == "sterk stedelijk (CBS, 2021)"
    assert facts["Een huishouden telt gemiddeld"] == "2,1 personen (CBS, 2021)"
    assert facts["Ook bekend als"] == "Den Bosch"


def test_what_is_not_known_says_so(client: Client) -> None:
    Municipality.objects.filter(name="Vlieland").update(
        urbanity=None, avg_household_size=None, social_rent_pct=None, facts_year=None
    )

    context = client.get("/gemeenten/vlieland/").context

    facts = {row["term"]: row["note"] for row in context["facts"]}
    assert facts["Stedelijkheid"] == "Niet bekend"
    assert len(context["figures"]) == 1


def test_the_duty_that_is_due_first_is_the_proposal(client: Client) -> None:
    group = FocusGroupFactory()
    duties = [
        duty(400, what="Later"),
        duty(39, what="Eerst"),
        duty(-10, what="Net voorbij"),
        duty(-400, what="Lang voorbij"),
        duty(None, what="Altijd"),
        duty(20, who="Minister", what="Van het Rijk"),
    ]
    item(LawPage, law_name="Wet", duties=duties, focus_groups=[group])
    item(StepPlan, title="Plan", focus_groups=[group])
    item(StepPlan, title="Ander plan")

    context = client.get("/gemeenten/zwolle/").context

    assert context["step"]["title"] == "Eerst"
    assert context["step"]["link"]["url"] == "/stappenplannen/?groep=statushouders"
    assert (context["figures"][0]["figure"], context["figures"][0]["unit"]) == ("39", "dagen")
    assert [row["what"] for row in context["duties"]] == ["Net voorbij", "Eerst", "Later"]
    assert [row["is_past"] for row in context["duties"]] == [True, False, False]
    assert [row["title"] for row in context["standing"]] == ["Altijd"]
    assert [row["title"] for row in context["coming"]] == ["Van het Rijk"]
    assert [row["title"] for row in context["plans"]] == ["Plan"]


def test_examples_come_from_here_from_next_door_and_from_alike(client: Client) -> None:
    item(title="Eigen", municipalities=[place("Zwolle")])
    item(title="Samen", municipalities=[place("Zwolle"), place("Kampen")])
    item(title="Buren", municipalities=[place("Kampen")])
    item(title="Gelijk", municipalities=[place("Amersfoort")])

    context = client.get("/gemeenten/zwolle/").context

    assert [row["title"] for row in context["own"]] == ["Eigen", "Samen"]
    assert [(row["title"], row["reason"].split(".")[0]) for row in context["elsewhere"]] == [
        ("Buren", "Uit Kampen, een buurgemeente"),
        ("Gelijk", "Uit Amersfoort"),
    ]


def test_where_nothing_is_near_the_nearest_is_shown(client: Client) -> None:
    item(title="Ver", municipalities=[place("Amsterdam")])

    context = client.get("/gemeenten/vlieland/").context

    assert context["is_far"]
    assert [row["title"] for row in context["elsewhere"]] == ["Ver"]


def test_a_municipality_stands_beside_its_likes(client: Client) -> None:
    table = client.get("/gemeenten/nuenen-gerwen-en-nederwetten/").context["alike"]

    own, *others = table["rows"]
    assert own["is_chosen"]
    assert own["cells"][0] == {"text": "Nuenen, Gerwen en Nederwetten", "url": ""}
    assert len(others) == 5
    assert table["source"] == "Bron: CBS. Inwoners: 1 januari 2026. Overige cijfers: 2021."


def test_query_count_is_small_and_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    url = "/gemeenten/zwolle/"
    counts = []
    for wanted in (1, 12):
        while PracticeExample.objects.count() < wanted:
            item(municipalities=[place("Zwolle")])
        client.get(url)
        with django_assert_max_num_queries(12) as queries:
            page = client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert not page.cookies
