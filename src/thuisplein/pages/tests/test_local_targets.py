"""The stand of a municipality on its page: words, figures, address, supervision, cost."""

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from thuisplein.pages.charts.balances import balance_chart
from thuisplein.pages.charts.drawing import round_step
from thuisplein.pages.charts.progress import progress_bar
from thuisplein.pages.local_targets import sentences
from thuisplein.pages.local_targets.fitting import backlog
from thuisplein.pages.tests import figures
from thuisplein.places.facts import Facts
from thuisplein.targets.public import current_half_year, standing
from thuisplein.targets.standing import Standing

DEN_BOSCH, PATH = "GM0796", "/gemeenten/s-hertogenbosch/"


@pytest.fixture
def behind(places: Facts) -> str:
    """Den Bosch as drawn: 68 of 126 on 1 November of the present half-year's like, 2022-II."""
    figures.target(DEN_BOSCH, "2022-I", 100)
    figures.opening(DEN_BOSCH, "2022-I", 0)
    figures.months(DEN_BOSCH, "2022-I", [15, 30, 45, 60, 75, 91])
    figures.target(DEN_BOSCH, "2022-II", 117)
    figures.target(DEN_BOSCH, "2022-II", 116, basis="berekend")
    figures.months(DEN_BOSCH, "2022-II", [14, 29, 47, 68])
    figures.ladder()
    figures.changed()
    return DEN_BOSCH


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{PATH}{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_page_shows_the_stand_as_drawn(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-II")

    assert "Statushouders, tweede helft 2022" in html
    assert "68 <small>van 126</small>" in html
    assert "achter op het schema" in html
    assert '<span class="tp-figure__value">16</span>' in html
    assert "7 <small>per week</small>" in html
    assert "Iets achter" in html
    assert "schema: 67%" in html
    assert "Stand 1 november 2022, versie 1, gepubliceerd." in html
    assert "Taakstelling 117 plus 9 achterstand. Bron: Overzicht van COA." in html


def test_page_shows_published_beside_computed(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-II")

    row = html[html.index('<th scope="row">Taakstelling</th>') :][:400]
    assert re.findall(r">([−+\d–]+)</td>", row)[:3] == ["117", "116", "+1"]


def test_real_figures_have_no_label_and_examples_do(client: Client, behind: str) -> None:
    figures.target("GM0772", "2022-II", 100, basis="voorbeeld")
    figures.opening("GM0772", "2022-II", 0, basis="voorbeeld")
    figures.months("GM0772", "2022-II", [10], basis="voorbeeld")
    figures.changed()

    own = page(client, "?halfjaar=2022-II").split('id="h-stand"')[1].split("</section>")[0]
    example = client.get("/gemeenten/eindhoven/").content.decode()

    assert "voorbeeldcijfers" not in own
    assert "voorbeeldcijfers" in example.split('id="h-stand"')[1].split("</section>")[0]


def test_chart_is_drawn_for_both_widths_with_one_sentence(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-II")

    assert html.count("tp-drawing--wide") == html.count("tp-drawing--narrow") == 2
    assert (
        "Op 1 november telde de stand 68 personen; het schema vroeg 84. "
        "Tot 1 januari zijn nog 58 personen nodig, 7 per week." in html
    )
    assert "daarvoor zijn 12 maanden nodig, bekend zijn er 6." in html


def test_forecast_fan_is_drawn_when_there_is_history(client: Client, behind: str) -> None:
    for half in ("2020-II", "2021-I", "2021-II"):
        figures.target(DEN_BOSCH, half, 90)
        figures.months(DEN_BOSCH, half, [14, 29, 44, 60, 75, 90])
    figures.changed()

    html = page(client, "?halfjaar=2022-II")

    assert "tp-drawing__fan" in html
    assert "Gaat het verder als in de laatste 24 maanden" in html


def test_met_target_never_shows_a_percentage(client: Client, places: Facts) -> None:
    figures.target(DEN_BOSCH, "2022-II", 20)
    figures.opening(DEN_BOSCH, "2022-II", 25)
    figures.months(DEN_BOSCH, "2022-II", [1, 2])
    figures.changed()

    html = page(client).split('id="h-stand"')[1].split("</section>")[0]

    assert "Taakstelling gehaald" in html
    assert "de taakstelling na verrekening is −5" in html
    assert "%" not in re.sub(r'(width|x|height)="[^"]*"', "", html)


def test_closed_half_year_tells_what_goes_along(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-I")

    assert "achterstand, gaat mee naar het volgende halfjaar" in html
    assert "De taakstelling is niet gehaald" in html
    assert "Dit is deze week nodig" not in html


def test_rung_says_what_would_change_it(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-II")

    assert "Toezicht: trede 1 van 3, signaal" in html
    assert "Berekend na de eerste helft 2022: 1 halfjaar met een achterstand." in html
    assert "Volgende trede, 2: informatie opvragen, alleen na een besluit van de provincie." in html
    assert "brengt u terug naar: geen toezicht nodig." in html
    assert "De drempels zijn een aanname." in html


def test_as_known_on_an_earlier_day(client: Client, behind: str) -> None:
    figures.months("GM0772", "2022-II", [5])
    figures.target("GM0772", "2022-II", 60)
    figures.opening("GM0772", "2022-II", 0)
    from thuisplein.targets.models import MonthlyFigure  # noqa: PLC0415

    MonthlyFigure.objects.filter(
        municipality_id=DEN_BOSCH, reference_date=dt.date(2022, 11, 1)
    ).update(known_from=dt.date(2022, 11, 6))
    figures.changed()

    html = page(client, "?halfjaar=2022-II&bekend-op=2022-11-05")

    assert "U ziet wat op 5 november 2022 bekend was" in html
    assert "47 <small>van 126</small>" in html
    assert "Stand 1 oktober 2022" in html


@pytest.mark.parametrize(
    "query",
    ["?halfjaar=onzin", "?bekend-op=gisteren", "?bekend-op=9999-12-31", "?bekend-op=1900-01-01"],
)
def test_odd_addresses_show_what_is_known_now(client: Client, behind: str, query: str) -> None:
    html = page(client, query)

    assert "Statushouders, tweede helft 2022" in html
    assert "U ziet wat op" not in html


def test_page_without_figures_shows_what_it_did(client: Client, places: Facts) -> None:
    html = page(client)

    assert "De stand" in html
    assert "h-stand" not in html


def test_likes_show_how_they_do(client: Client, behind: str) -> None:
    html = page(client, "?halfjaar=2022-II")

    likes = html.split("Met wie kunt u zich vergelijken?")[1]
    assert "68 van 126" in likes
    assert "54%" in likes


def test_page_costs_few_queries(
    client: Client, behind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(client)

    with django_assert_max_num_queries(15):
        page(client)


def test_weekly_is_rounded_up() -> None:
    assert sentences.weekly(12.01) == 13
    assert sentences.weekly(12.0000000001) == 12


@pytest.mark.parametrize(
    ("by_month", "expected"),
    [
        ((14, 29, 47, 68), "Het tempo gaat omhoog, maar haalt het schema nog niet"),
        ((20, 35, 45, 50), "Het tempo gaat omlaag en de afstand tot het schema groeit"),
        ((10, 20, 30, 60), "Het tempo ligt nu boven het schema: u loopt in"),
        ((30, 60, 90, 120), "Het tempo haalt het schema"),
        ((10, 20, 30, 40), "Het tempo is te laag voor het schema"),
        ((), "Zo loopt het schema; er is nog geen stand"),
    ],
)
def test_headline_says_how_the_pace_goes(
    places: Facts, by_month: tuple[int, ...], expected: str
) -> None:
    assert sentences.headline(stand_after(by_month)) == expected


def stand_after(by_month: tuple[int, ...]) -> Standing:
    figures.target(DEN_BOSCH, "2022-II", 126)
    figures.opening(DEN_BOSCH, "2022-II", 0)
    figures.months(DEN_BOSCH, "2022-II", list(by_month))
    figures.changed()
    found = standing(DEN_BOSCH, "2022-II")
    assert found is not None
    return found


def test_backlog_counts_persons_behind_the_schedule(places: Facts) -> None:
    assert backlog(stand_after((14, 29, 47, 68))) == 16


def test_current_half_year_is_the_default(client: Client, behind: str) -> None:
    code = current_half_year(dt.date.today()).code  # noqa: DTZ011
    figures.target(DEN_BOSCH, code, 10)
    figures.opening(DEN_BOSCH, code, 0)
    figures.changed()

    assert f'value="{code}" selected' in page(client)


def test_balance_chart_draws_one_bar_per_half_year_and_width() -> None:
    drawn = balance_chart("x", ["2021-I", "2021-II", "2022-I"], [-5, 0, 7])

    assert drawn.count("<rect") == 6
    assert drawn.count("tp-drawing__backlog") == 2


@pytest.mark.parametrize(("wanted", "step"), [(0, 1), (0.3, 1), (3, 5), (21, 50), (100, 100)])
def test_axis_steps_are_round(wanted: float, step: int) -> None:
    assert round_step(wanted) == step


def test_progress_stays_within_its_bar() -> None:
    drawn = progress_bar(1.4, 0.05, label="meer dan klaar", mark="schema: 5%")

    assert 'width="100.0%"' in drawn
    assert "tp-progress__mark--start" in drawn
