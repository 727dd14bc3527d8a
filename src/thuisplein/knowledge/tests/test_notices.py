"""Which warnings readers get above a page."""

import datetime as dt
from typing import Any

from thuisplein.knowledge.notices import notices_for

TODAY = dt.date(2026, 11, 22)
PRACTICE = {"started": "2015", "ended": "2016", "is_running": False, "evidence_until": ""}


def tones(kind: str, detail: dict[str, Any], **days: Any) -> list[str]:
    dates = {"withdrawn_on": None, "review_by": dt.date(2027, 1, 1), **days}
    return [notice.tone for notice in notices_for(kind, detail, today=TODAY, **dates)]


def test_a_fresh_page_says_nothing() -> None:
    assert tones("handreiking", {}) == []


def test_withdrawn_says_why_and_where_to_go() -> None:
    detail = {"withdrawn_reason": "Vervangen.", "successor": {"title": "Nieuw", "url": "/n/"}}

    [notice] = notices_for(
        "handreiking",
        detail,
        withdrawn_on=dt.date(2026, 11, 1),
        review_by=dt.date(2026, 1, 1),
        today=TODAY,
    )

    assert (notice.tone, notice.text, notice.url) == ("withdrawn", "Vervangen.", "/n/")
    assert "1 november 2026" in notice.title


def test_past_review_date_warns_from_the_day_itself_on() -> None:
    assert tones("handreiking", {}, review_by=TODAY) == []
    assert tones("handreiking", {}, review_by=TODAY - dt.timedelta(days=1)) == ["warning"]


def test_old_practice_says_its_period_unless_it_still_runs() -> None:
    assert tones("praktijkvoorbeeld", PRACTICE) == ["info"]
    assert tones("praktijkvoorbeeld", {**PRACTICE, "is_running": True}) == []
    assert tones("praktijkvoorbeeld", {**PRACTICE, "ended": "2024"}) == []
    assert tones("praktijkvoorbeeld", {**PRACTICE, "started": "", "ended": ""}) == []


def test_expired_evidence_is_said() -> None:
    detail = {**PRACTICE, "ended": "2025", "evidence_until": dt.date(2026, 11, 21)}

    assert tones("praktijkvoorbeeld", detail) == ["info"]


def test_bills_and_repealed_rules_warn() -> None:
    assert tones("wet", {"status": "voorstel"}) == ["warning"]
    assert tones("wet", {"status": "vervallen"}) == ["warning"]
    assert tones("wet", {"status": "geldt"}) == []


def test_answer_past_its_validity_warns() -> None:
    assert tones("vraag-en-antwoord", {"valid_until": dt.date(2026, 6, 30)}) == ["warning"]
    assert tones("vraag-en-antwoord", {"valid_until": ""}) == []
