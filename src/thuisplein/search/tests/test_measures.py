"""The measures, by hand."""

import pytest

from thuisplein.search.evaluation.measures import ndcg, percentile, recall, reciprocal_rank

GRADES = {"a": 3, "b": 1, "c": 0}


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], (1 + 3 / 1.584962500721156) / (3 + 1 / 1.584962500721156)),
        (["c", "x"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg(ranked: list[str], expected: float) -> None:
    assert ndcg(ranked, GRADES) == pytest.approx(expected)


def test_the_first_relevant_document_counts() -> None:
    assert reciprocal_rank(["c", "b", "a"], GRADES) == 0.5
    assert reciprocal_rank(["c"], GRADES) == 0.0


def test_recall_is_of_what_fits() -> None:
    assert recall(["a", "c"], GRADES) == 0.5
    assert recall(["a", "c"], GRADES, at=1) == 1.0
    assert recall(["a"], {"c": 0}) == 0.0


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([], 0.5) == 0.0
