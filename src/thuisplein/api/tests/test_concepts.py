"""/begrippen: what the thesaurus says, with source and date."""

import datetime as dt

import pytest
from django.test import Client

from thuisplein.search.tests.thesaurus_factories import record
from thuisplein.search.thesaurus.record import SourceRecord
from thuisplein.search.thesaurus.storing import save_records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _concepts() -> None:
    save_records(
        [
            record(
                "statushouder",
                synonyms=("vergunninghouder",),
                abbreviations=("SH",),
                broader=("groep",),
                related=("taak",),
                sources=(SourceRecord("Wet", "https://wet.example/"), SourceRecord("Wij")),
                reviewed_on=dt.date(2026, 11, 27),
            ),
            record("groep"),
            record("taak"),
            record("oud", status="vervallen", successor="taak"),
        ]
    )


def test_a_concept_carries_all_that_is_known(api: Client) -> None:
    row = api.get("/api/v1/begrippen/statushouder").json()

    assert row == {
        "bron": "Wet; Wij",
        "peildatum": "2026-11-27",
        "kenmerk": "statushouder",
        "naam": "statushouder",
        "uitleg": "Uitleg van statushouder.",
        "gebruik": "",
        "synoniemen": ["vergunninghouder"],
        "afkortingen": ["SH"],
        "oudere_termen": [],
        "andere_spellingen": [],
        "breder": ["groep"],
        "smaller": [],
        "verwant": ["taak"],
        "groepen": [],
        "onderwerpen": [],
        "vervallen": False,
        "opvolger": None,
        "url": "http://testserver/begrippen/statushouder/",
        "bron_urls": ["https://wet.example/"],
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["groep", "oud", "statushouder", "taak"]),
        ("?term=Vergunninghouder", ["statushouder"]),
        ("?term=sh", ["statushouder"]),
        ("?term=vergunning", []),
        ("?groep=weg", []),
    ],
)
def test_the_list_can_be_narrowed(api: Client, query: str, names: list[str]) -> None:
    rows = api.get(f"/api/v1/begrippen{query}").json()["resultaten"]

    assert [row["naam"] for row in rows] == names


def test_the_file_has_a_row_a_concept(api: Client) -> None:
    lines = api.get("/api/v1/begrippen.csv").content.decode().splitlines()

    assert len(lines) == 5
    assert lines[0].startswith("kenmerk,naam,uitleg,")
    assert lines[0].endswith(",bron,peildatum")


def test_an_unknown_concept_and_parameter_are_problems(api: Client) -> None:
    assert api.get("/api/v1/begrippen/weg").status_code == 404
    assert api.get("/api/v1/begrippen/statushouder?x=1").status_code == 400
