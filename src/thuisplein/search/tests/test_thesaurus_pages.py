"""The glossary through the reader's door."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from thuisplein.knowledge.tests.factories import FocusGroupFactory, TopicFactory, item
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.record import SourceRecord
from thuisplein.search.thesaurus.skos_reading import TURTLE, read_thesaurus
from thuisplein.search.thesaurus.storing import load_records, save_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def concepts() -> None:
    FocusGroupFactory()
    TopicFactory()
    save_records(
        [
            record(
                "statushouder",
                synonyms=("vergunninghouder",),
                older=("verblijfsgerechtigde",),
                scope_note="De wet zegt vergunninghouder.",
                sources=(SourceRecord("Huisvestingswet 2014, artikel 1", "https://wet.example/"),),
                broader=("aandachtsgroep",),
                related=("taakstelling",),
                groups=("statushouders",),
                topics=("samenwerken",),
            ),
            record("aandachtsgroep"),
            record("taakstelling"),
            record("nareiziger", broader=("statushouder",)),
            record(
                "Gedeputeerde Staten",
                notation="gs",
                slug="gedeputeerde-staten",
                abbreviations=("GS",),
            ),
            record("vluchtplek", status="vervallen", successor="statushouder"),
        ]
    )


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.usefixtures("concepts")
def test_the_register_goes_from_a_to_z_without_lapsed_concepts(client: Client) -> None:
    page = text_of(client.get("/begrippen/"))

    links = re.findall(r'<li><a href="(/begrippen/[^"]+/)">([^<]+)</a>', page)
    assert links == [
        ("/begrippen/aandachtsgroep/", "aandachtsgroep"),
        ("/begrippen/gedeputeerde-staten/", "Gedeputeerde Staten"),
        ("/begrippen/gedeputeerde-staten/", "GS: Gedeputeerde Staten"),
        ("/begrippen/nareiziger/", "nareiziger"),
        ("/begrippen/statushouder/", "statushouder"),
        ("/begrippen/taakstelling/", "taakstelling"),
    ]
    assert re.findall(r'href="#(letter-\w)"', page) == [
        "letter-a", "letter-g", "letter-n", "letter-s", "letter-t",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("zoek=Vergunning", ["statushouder"]),
        ("zoek=staten", ["Gedeputeerde Staten"]),
        ("zoek=vlucht", ["vluchtplek"]),
        ("groep=statushouders", ["statushouder"]),
        ("onderwerp=samenwerken", ["statushouder"]),
        ("groep=weg", []),
        ("zoek=xyz%00%27%22<b>", []),
    ],
)
@pytest.mark.usefixtures("concepts")
def test_find_and_filters_work_by_address(client: Client, query: str, names: list[str]) -> None:
    page = text_of(client.get(f"/begrippen/?{query}"))

    found = re.findall(
        r'<h2 class="nl-heading nl-heading--level-3"><a class="nl-link" [^>]+>([^<]+)', page
    )
    assert found == names
    assert ("Dit begrip staat hier niet" in page) == (not names)
    assert 'name="robots" content="noindex' in page


@pytest.mark.usefixtures("concepts")
def test_a_slip_of_the_keys_offers_the_nearest(client: Client) -> None:
    page = text_of(client.get("/begrippen/?zoek=statushuoder"))

    assert "Bedoelde u een van deze?" in page
    assert 'href="/begrippen/statushouder/"' in page


@pytest.mark.usefixtures("concepts")
def test_a_concept_says_all_that_is_known(client: Client) -> None:
    about = item(title="Statushouders huisvesten", summary="Hoe het ging.")
    item(title="Iets anders", summary="Over woonwagens.")

    page = text_of(client.get("/begrippen/statushouder/"))

    assert "Uitleg van statushouder." in page
    assert "De wet zegt vergunninghouder." in page
    assert "<dt>Ook genoemd</dt><dd><span>vergunninghouder</span>" in page
    assert "<dt>Oudere term</dt><dd><span>verblijfsgerechtigde</span>" in page
    assert re.findall(r'<h3 class="tp-eyebrow tp-around">(\w+)</h3>.*?">(\w+)</a>', page) == [
        ("Breder", "aandachtsgroep"),
        ("Smaller", "nareiziger"),
        ("Verwant", "taakstelling"),
    ]
    assert "https://wet.example/" in page
    assert about.title in page
    assert "Iets anders" not in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    data = json.loads(found[1])
    assert (data["@type"], data["name"], data["termCode"]) == (
        "DefinedTerm",
        "statushouder",
        "statushouder",
    )


@pytest.mark.usefixtures("concepts")
def test_a_lapsed_concept_names_its_successor(client: Client) -> None:
    page = text_of(client.get("/begrippen/vluchtplek/"))

    assert "Dit begrip is vervallen." in page
    assert 'Wij gebruiken nu: <a class="nl-link" href="/begrippen/statushouder/">' in page


@pytest.mark.usefixtures("concepts")
def test_the_fixed_name_leads_to_the_present_address(client: Client) -> None:
    response = client.get("/begrippen/gs/")

    assert (response.status_code, response["Location"]) == (301, "/begrippen/gedeputeerde-staten/")
    assert client.get("/begrippen/weg/").status_code == 404


@pytest.mark.usefixtures("concepts")
def test_the_files_hold_the_whole_with_our_addresses(client: Client) -> None:
    response = client.get("/begrippen.ttl")

    assert response["Content-Type"] == "text/turtle; charset=utf-8"
    assert by_notation(*read_thesaurus(response.content, TURTLE).records) == load_records()
    assert b"<http://testserver/begrippen/statushouder/>" in response.content
    other = client.get("/begrippen.jsonld")
    assert other["Content-Type"] == "application/ld+json; charset=utf-8"
    assert len(json.loads(other.content)["@graph"]) == 7


@pytest.mark.usefixtures("concepts")
def test_pages_need_few_queries_however_many_concepts(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for path in ("/begrippen/", "/begrippen/statushouder/"):
        client.get(path)
        with django_assert_max_num_queries(10):
            client.get(path)
    save_records([record(f"b{n}", broader=("statushouder",)) for n in range(30)])
    for path in ("/begrippen/", "/begrippen/statushouder/"):
        client.get(path)
        with django_assert_max_num_queries(10):
            client.get(path)


def test_without_concepts_the_page_says_so(client: Client) -> None:
    assert "Hier staat nog niets" in text_of(client.get("/begrippen/"))
