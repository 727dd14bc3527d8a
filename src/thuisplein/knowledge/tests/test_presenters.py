"""What items show: facts that say what is unknown, headings, duties, notices, contents."""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thuisplein.knowledge import presenters
from thuisplein.knowledge.facts import joined, money_text, plan_facts, practice_facts, weeks_text
from thuisplein.knowledge.models import PracticeExample, PublishedPage, StepPlan
from thuisplein.knowledge.notices import Notice
from thuisplein.knowledge.tests import factories

TODAY = dt.date(2026, 11, 22)
NOTHING = {
    "duration_weeks": "",
    "staff_fte": "",
    "cost_eur": "",
    "homes": "",
    "effort_note": "",
    "partners": [],
    "housing_types": [],
    "mandate": "",
}


def test_facts_say_what_is_not_known():
    facts = practice_facts(NOTHING)

    assert [(fact["term"], fact["value"], fact["note"]) for fact in facts] == [
        ("Tijd, menskracht en geld", "", "Niet bekend"),
        ("Wie besluit", "", "Niet bekend"),
    ]


def test_facts_show_zero_as_known():
    facts = practice_facts({**NOTHING, "cost_eur": 0, "staff_fte": 1.5, "duration_weeks": 52})

    values = {fact["term"]: fact["value"] for fact in facts}
    assert values["Geld"] == "€ 0"
    assert values["Menskracht"] == "1,5 fte"
    assert values["Tijd"] == "1 jaar"


@pytest.mark.parametrize(
    ("euro", "text"),
    [
        (950, "€ 950"),
        (950_000, "€ 950.000"),
        (1_000_000, "€ 1 miljoen"),
        (22_400_000, "€ 22,4 miljoen"),
        (22_450_000, "€ 22.450.000"),
        (200_000_000, "€ 200 miljoen"),
    ],
)
def test_money_is_shortened_only_when_nothing_is_lost(euro, text):
    assert money_text(euro) == text


@pytest.mark.parametrize(
    ("weeks", "text"), [(1, "1 week"), (51, "51 weken"), (52, "1 jaar"), (156, "3 jaar")]
)
def test_weeks_become_years_when_whole(weeks, text):
    assert weeks_text(weeks) == text


@pytest.mark.parametrize(("words", "text"), [([], ""), (["Geld"], "geld"), (["A", "B"], "a en b")])
def test_joined_words(words, text):
    assert joined(words) == text


def test_plan_runs_from_before_its_start_to_its_last_week():
    steps = [
        {"start_week": -2, "duration_weeks": ""},
        {"start_week": 4, "duration_weeks": 3},
        {"start_week": "", "duration_weeks": ""},
    ]

    facts = plan_facts({"goal": "", "audience": "", "starts_at": "", "steps": steps})

    assert [fact["value"] or fact["note"] for fact in facts] == [
        "3 stappen",
        "week -2 tot en met 6",
    ]


def test_long_terms_leave_the_column_of_dates():
    duty = {
        "what": "Regel urgentie",
        "due_on": "",
        "due_text": "sinds 1 juli 2026; overgangsdata volgen",
        "legal_basis": "Artikel 12",
        "certainty": "doorlopend",
    }

    shown = presenters.duties([duty], TODAY)

    assert shown[0]["due_text"] == "doorlopend"
    assert shown[0]["legal_basis"] == "Artikel 12 · sinds 1 juli 2026; overgangsdata volgen"
    assert duty["legal_basis"] == "Artikel 12"


def test_duty_is_past_after_its_day():
    duty = {"due_text": "", "legal_basis": "", "certainty": "vast"}

    days = [dt.date(2026, 11, 21), dt.date(2026, 11, 22)]
    shown = presenters.duties([{**duty, "due_on": day} for day in days], TODAY)

    assert [row["is_past"] for row in shown] == [True, False]


def test_contents_get_ids_that_differ():
    text, contents = presenters.with_contents(
        '<h2 data-block-key="a">Wat nu?</h2><p>x</p><h2>Wat <b>nu</b>?</h2>'
        "<h2>Daarna &amp; ooit</h2>"
    )

    assert isinstance(text, SafeString)
    assert [entry["title"] for entry in contents] == ["Wat nu?", "Wat nu?", "Daarna & ooit"]
    assert len({entry["url"] for entry in contents}) == 3
    assert all(f'id="{entry["url"][1:]}"' in text for entry in contents)


def test_short_text_has_no_contents():
    text, contents = presenters.with_contents("<h2>Een</h2><p>x</p>")

    assert contents == []
    assert 'id="over-een"' in text


def test_withdrawn_comes_before_all_else_with_its_successor():
    notices = [
        Notice("withdrawn", "Ingetrokken.", "Dubbel & oud.", "/nieuw/", "De <nieuwe>"),
        Notice("info", "Dit gaat over 2015."),
    ]

    first, later = presenters.alerts(notices)

    assert first[0]["kind"] == "warning"
    assert 'href="/nieuw/">De &lt;nieuwe&gt;</a>' in first[0]["text"]
    assert "Dubbel &amp; oud." in first[0]["text"]
    assert [alert["kind"] for alert in later] == ["info"]


@pytest.mark.django_db
def test_practice_example_says_its_one_source_once(client):
    figure = {"label": "woningen", "reference": "tweede helft van 2016", "said_by": "de partijen"}
    page = factories.item(
        PracticeExample,
        title="Samen sturen: van 50 achter naar 41 voor",
        results=[("figure", {**figure, "figure": "+91"}), ("figure", {**figure, "figure": "140"})],
    )

    html = client.get(PublishedPage.objects.get(page=page).path).content.decode()

    assert html.count("de partijen") == 1
    assert html.count("Tweede helft van 2016") == 2
    assert "<span>Samen sturen:</span> <span>van 50 achter naar 41 voor</span>" in html
    assert 'aria-current="page">Samen sturen</span>' in html


@pytest.mark.django_db
def test_step_plan_shows_steps_without_a_week(client):
    page = factories.item(
        StepPlan, steps=[("step", {"title": "Eerst", "text": "", "start_week": None})]
    )

    response = client.get(PublishedPage.objects.get(page=page).path)

    assert response.status_code == 200
    assert "tp-steps__facts" not in response.content.decode()


@pytest.mark.django_db
def test_item_that_lacks_everything_still_shows(client):
    page = factories.item(PracticeExample)

    html = client.get(PublishedPage.objects.get(page=page).path).content.decode()

    assert "Wat het kostte" in html
    assert 'href="#' not in html.split('id="inhoud"')[1].split("</main>")[0]


def test_gone_page_names_its_successor():
    html = render_to_string(
        "410.html",
        {
            "gone_title": "Oud",
            "gone_on": TODAY,
            "reason": "Dubbel.",
            "successor": {"title": "Nieuw", "url": "/nieuw/"},
        },
    )

    assert 'href="/nieuw/">Nieuw</a>' in html
    assert "22 november 2026" in html
