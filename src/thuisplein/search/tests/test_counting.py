"""Questions are counted per day, without anything that leads to a person."""

import datetime as dt

import pytest
from django.test import Client

from thuisplein.search.listening.counting import count_query, forget_queries, normalised
from thuisplein.search.listening.models import QueryCount
from thuisplein.search.listening.personal import looks_personal, without_personal
from thuisplein.search.listening.report import search_report

DAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "jan@voorbeeld.example",
        "bel 06-12345678",
        "bel 06 12 34 56 78",
        "+31 6 1234 5678",
        "(073) 615 51 55",
        "bsn 123456782",
        "1234.56.782",
        "V-nummer V1234567890",
        "5211 AB 12",
        "5211ab 12",
        "NL91 ABNA 0417 1643 00",
    ],
)
def test_what_leads_to_a_person_is_seen(text: str) -> None:
    assert looks_personal(text)
    kept, taken = without_personal(f"Vraag over {text}.")
    assert taken
    assert not looks_personal(kept)


@pytest.mark.parametrize(
    "text",
    [
        "artikel 12 lid 3 huisvestingswet 2014",
        "tussen 2020 en 2022",
        "wetsvoorstel 36831",
        "2019 2020 2021",
        "735.000 arbeidsmigranten",
        "ECLI:NL:RBROT:2022:2259",
        "12.000 werken en 4.500 wonen",
        "van 1 juli 2026 tot 1 januari 2027",
        "16 euro per nacht, 150 tot 180 bedden",
    ],
)
def test_laws_years_and_figures_are_no_persons(text: str) -> None:
    assert not looks_personal(text)


def test_questions_are_the_same_for_capitals_accents_and_spaces() -> None:
    assert normalised("  Café   BELEID ") == normalised("cafe beleid")
    assert len(normalised("x" * 500)) == 100


@pytest.mark.django_db
def test_a_day_keeps_one_row_per_question() -> None:
    for is_empty, has_followed in [(False, True), (False, False), (True, False)]:
        assert count_query(text="Urgentie", is_empty=is_empty, has_followed=has_followed, today=DAY)
    assert not count_query(text="a@b.example", is_empty=True, has_followed=False, today=DAY)
    assert not count_query(text=" ", is_empty=True, has_followed=False, today=DAY)

    (row,) = QueryCount.objects.values_list("words", "asked", "empty", "followed")
    assert row == ("urgentie", 3, 1, 1)


def counted(words: str, times: int, *, ago: int = 0, **parts: int) -> None:
    day = DAY - dt.timedelta(days=ago)
    QueryCount.objects.create(day=day, words=words, asked=times, **parts)


@pytest.mark.django_db
def test_rare_questions_are_counted_together_and_never_shown() -> None:
    counted("vaak", 4)
    counted("vaak", 1, ago=1)
    counted("zelden jansen", 4, empty=4)
    counted("vroeger", 9, ago=40)

    report = search_report(days=30, today=DAY)

    assert [(row.words, row.asked) for row in report.top] == [("vaak", 5)]
    assert report.empty == []
    assert (report.totals.asked, report.totals.rare, report.totals.empty) == (9, 4, 4)


@pytest.mark.django_db
def test_the_report_tells_empty_from_abandoned() -> None:
    counted("niets", 6, empty=6)
    counted("weinig", 8, followed=2)

    report = search_report(days=7, today=DAY)

    assert [row.words for row in report.empty] == ["niets"]
    assert [(row.words, row.abandoned) for row in report.abandoned] == [("weinig", 6)]


@pytest.mark.django_db
def test_rare_questions_go_after_a_quarter_and_all_after_thirteen_months() -> None:
    counted("zelden", 4, ago=93)
    counted("vaak", 5, ago=93)
    counted("oud", 50, ago=401)
    counted("nieuw en zelden", 1, ago=92)

    assert forget_queries(today=DAY) == 2
    assert set(QueryCount.objects.values_list("words", flat=True)) == {"vaak", "nieuw en zelden"}


@pytest.mark.django_db
def test_the_beacon_counts_sets_no_cookie_and_has_a_limit(client: Client) -> None:
    answers = [
        client.post("/zoeken/telling/", {"q": "urgentie", "aantal": "3", "gevolgd": "1"})
        for _time in range(32)
    ]

    assert {answer.status_code for answer in answers} == {204}
    assert not any(answer.cookies for answer in answers)
    assert QueryCount.objects.get().asked == 30
    assert client.get("/zoeken/telling/").status_code == 405


@pytest.mark.django_db
def test_the_beacon_of_another_site_counts_for_nothing(client: Client) -> None:
    client.post("/zoeken/telling/", {"q": "x y"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert not QueryCount.objects.exists()
