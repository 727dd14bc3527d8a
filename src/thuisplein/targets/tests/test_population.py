from datetime import date

import pytest

from thuisplein.places.reorganisation import History, Lifetime, Transfer
from thuisplein.targets.half_years import Period
from thuisplein.targets.population import NoPopulationError, inhabitants_for

# A and B merge into C in 2019; D stays.
HISTORY = History(
    {
        "A": Lifetime(None, date(2019, 1, 1)),
        "B": Lifetime(None, date(2019, 1, 1)),
        "C": Lifetime(date(2019, 1, 1), None),
        "D": Lifetime(),
    },
    [Transfer("A", "C", date(2019, 1, 1)), Transfer("B", "C", date(2019, 1, 1))],
)
PUBLISHED = {2015: {"A": 100, "B": 300, "D": 1_000}, 2021: {"C": 460, "D": 1_600}}


def test_published_year_is_used_as_it_is() -> None:
    found = inhabitants_for(Period.from_code("2016-II"), PUBLISHED, HISTORY)

    assert found.by_code == {"A": 100, "B": 300, "D": 1_000}
    assert found.is_published
    assert found.total == 1_400


def test_merged_municipality_gets_its_parts() -> None:
    found = inhabitants_for(Period.from_code("2019-I"), {2018: PUBLISHED[2015]}, HISTORY)

    assert found.by_code == {"C": 400, "D": 1_000}
    assert found.is_published


def test_years_between_lie_on_a_line_and_are_no_published_figures() -> None:
    found = inhabitants_for(Period.from_code("2019-I"), PUBLISHED, HISTORY)

    assert found.by_code == {"C": 430, "D": 1_300}
    assert (found.years, found.is_published) == ((2015, 2021), False)


def test_before_the_merger_the_later_figure_is_shared_out() -> None:
    found = inhabitants_for(Period.from_code("2017-I"), PUBLISHED, HISTORY)

    assert found.by_code == {"A": 102, "B": 308, "D": 1_100}


def test_after_the_last_year_the_last_one_counts() -> None:
    found = inhabitants_for(Period.from_code("2027-I"), PUBLISHED, HISTORY)

    assert found.by_code == PUBLISHED[2021]
    assert not found.is_published


@pytest.mark.parametrize("published", [{}, {2015: {"D": 1_000}}])
def test_unknown_inhabitants_are_refused(published: dict[int, dict[str, int]]) -> None:
    with pytest.raises(NoPopulationError):
        inhabitants_for(Period.from_code("2016-I"), published, HISTORY)
