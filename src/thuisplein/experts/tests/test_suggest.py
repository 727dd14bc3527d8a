"""Who fits best, and why: plain values, no database."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.experts.suggest import Area, Candidate, Why, Wish, suggest_experts

TODAY = dt.date(2026, 11, 27)
ANYBODY = Candidate(
    key=1,
    topics=frozenset({"taakstelling"}),
    groups=frozenset({"statushouders"}),
    area=Area(),
    methods=frozenset({"gesprek"}),
    host=90,
    conflicts=frozenset(),
    valid_from=dt.date(2020, 1, 1),
    valid_until=None,
    confirm_again_on=dt.date(2027, 1, 1),
    hours_per_month=4,
    hours_left=Decimal(4),
    open_requests=0,
)
WISH = Wish(
    topic="taakstelling",
    group="statushouders",
    municipality="GM0664",
    region="CR32",
    province="PV29",
    organisation=7,
    method="gesprek",
)


def keys(*candidates: Candidate, wish: Wish = WISH) -> list[int]:
    return [one.key for one in suggest_experts(wish, candidates, today=TODAY)]


@pytest.mark.parametrize(
    "stands_in_the_way",
    [
        {"conflicts": frozenset({7})},
        {"host": 7},
        {"hours_left": Decimal(0)},
        {"confirm_again_on": TODAY},
        {"valid_from": TODAY + dt.timedelta(days=1)},
        {"valid_until": TODAY},
        {"methods": frozenset({"bezoek"})},
        {"topics": frozenset({"urgentie"}), "groups": frozenset({"studenten"})},
    ],
    ids="-".join,
)
def test_who_may_or_can_not_help_is_left_out(stands_in_the_way: dict[str, object]) -> None:
    assert keys(ANYBODY) == [1]
    assert keys(replace(ANYBODY, **stands_in_the_way)) == []


def test_the_last_day_counts() -> None:
    tomorrow = TODAY + dt.timedelta(days=1)

    assert keys(replace(ANYBODY, valid_until=tomorrow, confirm_again_on=tomorrow)) == [1]


def test_subject_before_place_before_time() -> None:
    everything = ANYBODY
    only_topic = replace(ANYBODY, key=2, groups=frozenset())
    only_group = replace(ANYBODY, key=3, topics=frozenset())
    elsewhere = replace(ANYBODY, key=4, area=Area(provinces=frozenset({"PV20"})))
    busy = replace(ANYBODY, key=5, hours_left=Decimal(1), open_requests=2)

    found = suggest_experts(
        WISH, [busy, only_group, elsewhere, only_topic, everything], today=TODAY, limit=9
    )

    assert [one.key for one in found] == [1, 4, 5, 2, 3]


def test_the_nearer_the_area_the_better() -> None:
    areas = [
        Area(provinces=frozenset({"PV20"})),
        Area(),
        Area(provinces=frozenset({"PV29"})),
        Area(regions=frozenset({"CR32"})),
        Area(municipalities=frozenset({"GM0664"})),
    ]
    rows = [replace(ANYBODY, key=number, area=area) for number, area in enumerate(areas)]

    found = suggest_experts(WISH, rows, today=TODAY, limit=9)

    assert [one.key for one in found] == [4, 3, 2, 1, 0]
    places = {Why.MUNICIPALITY, Why.REGION, Why.PROVINCE, Why.COUNTRY}
    assert [[why for why, _n in one.reasons if why in places] for one in found] == [
        [Why.MUNICIPALITY],
        [Why.REGION],
        [Why.PROVINCE],
        [Why.COUNTRY],
        [],
    ]


def test_reasons_say_what_was_weighed() -> None:
    [found] = suggest_experts(WISH, [replace(ANYBODY, open_requests=2)], today=TODAY)

    assert found.reasons == (
        (Why.TOPIC, Decimal(0)),
        (Why.GROUP, Decimal(0)),
        (Why.COUNTRY, Decimal(0)),
        (Why.HOURS, Decimal(4)),
        (Why.LOAD, Decimal(2)),
    )
    # Subject 4 + group 3 + country 1 + all hours free 1 - two requests at 0.5.
    assert found.score == 8.0


def test_a_question_without_subject_goes_by_place_and_time() -> None:
    unknown = Wish(province="PV29", municipality="GM0664")
    here = replace(ANYBODY, key=2, area=Area(provinces=frozenset({"PV29"})))

    assert keys(ANYBODY, here, wish=unknown) == [2, 1]


def test_equals_go_by_load_and_then_always_in_the_same_order() -> None:
    # The third has an hour less and no load, which weighs the same.
    rows = [
        replace(ANYBODY, key=3, hours_left=Decimal(2)),
        replace(ANYBODY, key=2, open_requests=1),
        replace(ANYBODY, key=1, open_requests=1),
    ]

    assert keys(*rows) == [3, 1, 2]
    assert keys(*reversed(rows)) == [3, 1, 2]


subjects = st.frozensets(st.sampled_from(["taakstelling", "urgentie", "statushouders"]))


@given(
    st.lists(
        st.builds(
            replace,
            st.just(ANYBODY),
            key=st.integers(1, 10_000),
            topics=subjects,
            groups=subjects,
            conflicts=st.frozensets(st.integers(6, 8)),
            hours_left=st.decimals(0, 10, places=2),
            open_requests=st.integers(0, 5),
        ),
        unique_by=lambda one: one.key,
    )
)
def test_never_more_than_three_never_somebody_with_an_interest_and_in_order(
    candidates: list[Candidate],
) -> None:
    by_key = {one.key: one for one in candidates}

    found = suggest_experts(WISH, candidates, today=TODAY)

    assert len(found) <= 3
    assert all(7 not in by_key[one.key].conflicts for one in found)
    assert all(by_key[one.key].hours_left > 0 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found == suggest_experts(WISH, list(reversed(candidates)), today=TODAY)
