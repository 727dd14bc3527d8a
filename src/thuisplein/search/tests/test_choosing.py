"""Choosing the largest without sorting all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.search.ranking.choosing import largest


@given(st.lists(st.integers(0, 5)), st.integers(1, 20))
def test_the_largest_are_those_that_a_full_sort_puts_first(values: list[int], limit: int) -> None:
    expected = sorted(range(len(values)), key=lambda place: (-values[place], place))[:limit]

    assert largest(np.array(values, np.float32), limit).tolist() == expected
