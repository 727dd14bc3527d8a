"""Choosing and counting by facet, also against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from thuisplein.knowledge.facets import AS_GIVEN, USUAL, FacetIndex, Row


def row(key: int, values: dict[str, list[str]]) -> Row:
    """Return a row that stands by its key, or the other way round."""
    return Row(key, values, {USUAL: (key,), "terug": (-key,)})


ROWS = [
    row(10, {"groep": ["a"], "soort": ["x"]}),
    row(20, {"groep": ["a", "b"], "soort": ["y"]}),
    row(30, {"groep": ["b"], "soort": ["x"]}),
    row(40, {}),
]


def test_values_of_one_facet_add_and_facets_narrow() -> None:
    index = FacetIndex(ROWS)

    assert index.choose({}).keys == [10, 20, 30, 40]
    assert index.choose({"groep": ["a", "b"]}).keys == [10, 20, 30]
    assert index.choose({"groep": ["a", "b"], "soort": ["x"]}).keys == [10, 30]
    assert index.choose({"groep": ["bestaat niet"]}).keys == []


def test_counts_leave_the_own_choice_out() -> None:
    outcome = FacetIndex(ROWS).choose({"groep": ["a"], "soort": ["x"]}, count=["groep", "soort"])

    assert outcome.counts == {"groep": {"a": 1, "b": 1}, "soort": {"x": 1, "y": 1}}


def test_within_limits_and_order_sorts() -> None:
    index = FacetIndex(ROWS)
    asked = [30, 10, 99, 30]

    assert index.choose({}, within=asked).keys == [10, 30]
    assert index.choose({}, within=asked, order=AS_GIVEN).keys == [30, 10]
    assert index.choose({"soort": ["x", "y"]}, order="terug").keys == [30, 20, 10]
    assert index.choose({"groep": ["a"]}, within=asked, order=AS_GIVEN).keys == [10]
    assert index.choose({}, within=[]).keys == []


def test_empty_index_answers() -> None:
    assert FacetIndex([]).choose({"groep": ["a"]}, count=["groep"]).total == 0


values = st.lists(st.sampled_from("abcd"), unique=True, max_size=4)


@given(
    st.lists(st.fixed_dictionaries({"f": values, "g": values}), max_size=40),
    st.fixed_dictionaries({"f": values, "g": values}),
)
def test_choosing_equals_going_through_all_rows(
    rows: list[dict[str, list[str]]], selection: dict[str, list[str]]
) -> None:
    index = FacetIndex(row(number, values) for number, values in enumerate(rows))

    outcome = index.choose(selection, count=["f", "g"])

    def fits(values: dict[str, list[str]], but: str = "") -> bool:
        return all(
            set(values[facet]) & set(wanted)
            for facet, wanted in selection.items()
            if wanted and facet != but
        )

    assert outcome.keys == [number for number, values in enumerate(rows) if fits(values)]
    for facet in ("f", "g"):
        expected = {
            value: sum(value in one[facet] and fits(one, but=facet) for one in rows)
            for value in "abcd"
        }
        assert outcome.counts[facet] == {v: n for v, n in expected.items() if n}


changes = st.dictionaries(
    st.integers(1, 12), st.none() | st.fixed_dictionaries({"f": values, "g": values}), max_size=6
)


@given(st.lists(changes, max_size=8))
def test_an_index_that_follows_equals_one_made_anew(
    steps: list[dict[int, dict[str, list[str]] | None]],
) -> None:
    followed, present = FacetIndex(), dict[int, dict[str, list[str]]]()
    for step in steps:
        before = followed.choose({}, count=["f", "g"])
        after = followed.replaced(
            (key, None if own is None else row(key, own)) for key, own in step.items()
        )
        # Whoever still looks at the one before sees no change.
        assert followed.choose({}, count=["f", "g"]) == before
        followed = after
        present = {key: own for key, own in {**present, **step}.items() if own is not None}

    anew = FacetIndex(row(key, own) for key, own in present.items())

    assert len(followed) == len(anew) == len(present)
    for selection in ({}, {"f": ["a", "b"]}, {"f": ["a"], "g": ["c", "d"]}):
        for order in (USUAL, "terug"):
            for within in (None, [3, 1, 2, 11]):
                asked = {"count": ["f", "g"], "within": within, "order": order}
                assert followed.choose(selection, **asked) == anew.choose(selection, **asked)
