import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.ladder import (
    Decision,
    Ladder,
    Result,
    Rung,
    missed_in_a_row,
    over_time,
    rung_from_history,
    standing,
)

ZUID_HOLLAND = Ladder(
    (
        Rung(0, "geen", "groen"),
        Rung(1, "signaal", "geel", missed_in_a_row=1),
        Rung(2, "informatie", "geel"),
        Rung(3, "actief toezicht", "oranje"),
        Rung(4, "vooraankondiging", "oranje", missed_in_a_row=4, is_step_in_possible=True),
    )
)
OVERIJSSEL = Ladder(
    (
        Rung(0, "groen", "groen"),
        Rung(1, "oranje", "oranje", missed_in_a_row=1),
        Rung(2, "rood", "rood", missed_in_a_row=2, backlog_pct=50),
    )
)
NOORD_BRABANT = Ladder(
    (Rung(0, "groen", "groen"), Rung(1, "oranje", "oranje", 1), Rung(2, "rood", "rood", 2)), "wit"
)
CODES = [f"{year}-{half}" for year in range(2016, 2027) for half in ("I", "II")]


def closings(*persons: int) -> list[Result]:
    return [Result(code, 100, n) for code, n in zip(CODES, persons, strict=False)]


@pytest.mark.parametrize(
    ("results", "position"),
    [
        (closings(), 0),
        (closings(-1), 1),
        (closings(-1, -1, -1), 1),
        (closings(-1, -1, -1, -1), 4),
        (closings(-1, -1, 0, -1, -1), 1),
        (closings(-1, -1, -1, -1, 0), 0),
    ],
)
def test_zuid_holland_may_step_in_after_four_missed(results: list[Result], position: int) -> None:
    found = standing(ZUID_HOLLAND, results)

    assert found.rung.position == position
    assert found.rung.is_step_in_possible == (position == 4)


@pytest.mark.parametrize(
    ("results", "colour"),
    [
        (closings(0), "groen"),
        (closings(3), "groen"),
        (closings(-1), "oranje"),
        (closings(-1, -49), "oranje"),
        (closings(-1, -50), "rood"),
    ],
)
def test_overijssel_goes_green_orange_red(results: list[Result], colour: str) -> None:
    assert standing(OVERIJSSEL, results).colour == colour


def test_excused_freezes_the_rung_and_turns_it_white() -> None:
    decisions = [Decision("2017-I", 1, is_excused=True)]

    frozen = standing(NOORD_BRABANT, closings(0, -5, -20), decisions)

    assert (frozen.rung.name, frozen.colour, frozen.is_excused) == ("oranje", "wit", True)
    assert frozen.missed_in_a_row == 1


def test_missed_half_years_count_on_after_an_excused_one() -> None:
    decisions = [Decision("2016-II", 1, is_excused=True)]

    after = standing(NOORD_BRABANT, closings(-5, -20, -25), decisions)

    assert (after.rung.name, after.missed_in_a_row, after.is_excused) == ("rood", 2, False)


def test_decision_stands_while_the_backlog_goes_on() -> None:
    decided = [Decision("2016-I", 3)]

    found = over_time([(ZUID_HOLLAND, r) for r in closings(-5, -5, 0)], decided)

    assert [(s.rung.position, s.is_decided) for s in found] == [(3, True), (3, True), (0, False)]


def test_history_may_go_beyond_a_decision() -> None:
    found = standing(ZUID_HOLLAND, closings(-1, -1, -1, -1), [Decision("2016-I", 3)])

    assert (found.rung.position, found.is_decided) == (4, False)


def test_a_new_ladder_with_fewer_rungs_keeps_the_nearest() -> None:
    results = closings(-5, -5)
    changed = [(ZUID_HOLLAND, results[0]), (OVERIJSSEL, results[1])]

    found = over_time(changed, [Decision("2016-I", 4)])

    assert found[-1].rung.name == "rood"


def test_next_rung_says_what_would_follow() -> None:
    assert standing(ZUID_HOLLAND, closings(-1)).next_rung == ZUID_HOLLAND.rungs[2]
    assert standing(OVERIJSSEL, closings(-60, -60)).next_rung is None


results = st.lists(
    st.builds(
        Result,
        st.just("2020-I"),
        st.integers(0, 50),
        st.integers(-60, 20),
        st.booleans(),
    ),
    max_size=12,
)


@given(results)
def test_missed_in_a_row_ignores_excused(history: list[Result]) -> None:
    counted = [result for result in history if not result.is_excused]

    assert missed_in_a_row(history) == missed_in_a_row(counted) <= len(counted)


@given(results)
def test_step_by_step_is_the_same_as_at_once(history: list[Result]) -> None:
    if not history:
        return

    found = over_time([(ZUID_HOLLAND, result) for result in history])

    assert found[-1].rung == rung_from_history(ZUID_HOLLAND, history)


@given(results)
def test_no_backlog_means_the_lowest_rung(history: list[Result]) -> None:
    done = [*history, Result("2026-I", 10, 0)]

    assert standing(ZUID_HOLLAND, done).rung.position == 0


def test_ladder_has_its_rungs_in_order() -> None:
    with pytest.raises(ValueError, match="order"):
        Ladder((Rung(1, "a"), Rung(0, "b")))
