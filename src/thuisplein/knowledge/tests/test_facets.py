"""Choosing and counting by facet, also against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from thuisplein.knowledge.facets import FacetIndex, Row

ROWS = [
    Row(10, {"groep": ["a"], "soort": ["x"]}),
    Row(20, {"groep": ["a", "b"], "soort": ["y"]}),
    Row(30, {"groep": ["b"], "soort": ["x"]}),
    Row(40, {}),
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


def test_within_and_order_limit_and_sort() -> None:
    index = FacetIndex(ROWS)

    outcome = index.choose({}, within=[30, 10, 99], order={30: 0, 10: 1})

    assert outcome.keys == [30, 10]
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
    index = FacetIndex(Row(number, row) for number, row in enumerate(rows))

    outcome = index.choose(selection, count=["f", "g"])

    def fits(row: dict[str, list[str]], but: str = "") -> bool:
        return all(
            set(row[facet]) & set(wanted)
            for facet, wanted in selection.items()
            if wanted and facet != but
        )

    assert outcome.keys == [number for number, row in enumerate(rows) if fits(row)]
    for facet in ("f", "g"):
        expected = {
            value: sum(value in row[facet] and fits(row, but=facet) for row in rows)
            for value in "abcd"
        }
        assert outcome.counts[facet] == {v: n for v, n in expected.items() if n}
