"""Figures and successors across reorganisations."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.places.facts import Facts
from thuisplein.places.reorganisation import (
    Basis,
    CarriedFigure,
    History,
    Lifetime,
    NotOnThatDayError,
    Transfer,
    UnknownMunicipalityError,
    share_whole,
)

Y2015, Y2021, Y2022, Y2026 = (date(year, 1, 1) for year in (2015, 2021, 2022, 2026))


@pytest.fixture(scope="module")
def history(facts: Facts) -> History:
    return history_of(facts)


def history_of(facts: Facts) -> History:
    return History(
        {
            str(m["code"]): Lifetime(m["founded_on"], m["ended_on"])  # type: ignore[arg-type]
            for m in facts.municipalities
        },
        [
            Transfer(
                str(r["old_id"]),
                str(r["new_id"]),
                r["on"],  # type: ignore[arg-type]
                None if r["area_share"] is None else Fraction(str(r["area_share"])),
            )
            for r in facts.reorganisations
        ],
    )


def population(facts: Facts, year: int) -> dict[str, int]:
    return {
        str(row["municipality_id"]): int(str(row["inhabitants"]))
        for row in facts.population
        if row["year"] == row["borders_year"] == year
    }


def test_exists_on_ends_on_the_day_itself(history: History) -> None:
    assert history.exists_on("GM0788", date(2020, 12, 31))  # Haaren
    assert not history.exists_on("GM0788", Y2021)
    assert not history.exists_on("GM1979", date(2020, 12, 31))  # Eemsdelta
    assert history.exists_on("GM1979", Y2021)
    assert history.exists_on("GM0457", date(2022, 3, 23))  # Weesp
    assert not history.exists_on("GM0457", date(2022, 3, 24))


def test_successors_follow_several_steps(history: History) -> None:
    # Lemsterland → De Friese Meren (2014) → De Fryske Marren (July 2015).
    assert history.successors_on("GM0082", Y2015) == ("GM1921",)
    assert history.successors_on("GM0082", Y2026) == ("GM1940",)
    # Ubbergen → Groesbeek (2015) → Berg en Dal (2016).
    assert history.successors_on("GM0282", Y2026) == ("GM1945",)


def test_successors_of_a_divided_municipality_come_largest_part_first(history: History) -> None:
    assert history.successors_on("GM0788", Y2026) == ("GM0865", "GM0824", "GM0855", "GM0757")


def test_successors_before_the_end_are_itself(history: History) -> None:
    assert history.successors_on("GM0788", date(2020, 1, 1)) == ("GM0788",)
    assert history.successors_on("GM0796", Y2026) == ("GM0796",)


def test_destinations_add_up_to_one(history: History) -> None:
    for code in history.existing_on(Y2015):
        assert sum(share or 0 for share in history.destinations(code, Y2026).values()) == 1


def test_destinations_of_unknown_size_are_unknown(history: History) -> None:
    # Boarnsterhim was divided on 1 January 2014; nobody measured how.
    shares = history.destinations("GM0055", Y2026)

    assert shares == dict.fromkeys(["GM0074", "GM0080", "GM1900", "GM1940"])


def test_carry_sums_what_merged(facts: Facts, history: History) -> None:
    carried = history.carry(population(facts, 2021), from_on=Y2021, to_on=Y2026)

    # Heerhugowaard and Langedijk → Dijk en Waard.
    parts = population(facts, 2021)
    assert carried.figures["GM1980"] == CarriedFigure(
        parts["GM0398"] + parts["GM0416"], Basis.SUMMED
    )
    assert carried.figures["GM0796"].basis is Basis.PUBLISHED
    assert carried.incomplete == {}


def test_carry_divides_by_area_and_says_so(facts: Facts, history: History) -> None:
    values = population(facts, 2015)

    carried = history.carry(values, from_on=Y2015, to_on=Y2021)

    # Vught got 43 of the 99 hundredths of Haaren that were measured.
    gained = carried.figures["GM0865"].value - values["GM0865"]
    assert carried.figures["GM0865"].basis is Basis.ESTIMATED
    assert gained == round(values["GM0788"] * 43 / 99)


def test_carry_a_renamed_municipality_stays_published(facts: Facts, history: History) -> None:
    carried = history.carry(population(facts, 2015), from_on=Y2015, to_on=Y2026)

    assert carried.figures["GM1940"] == CarriedFigure(51_213, Basis.PUBLISHED)


@pytest.mark.parametrize("to_year", [2016, 2019, 2021, 2023, 2026])
def test_carry_loses_nobody(facts: Facts, history: History, to_year: int) -> None:
    carried = history.carry(population(facts, 2015), from_on=Y2015, to_on=date(to_year, 1, 1))

    assert sum(figure.value for figure in carried.figures.values()) == 16_900_726
    assert carried.figures.keys() == history.existing_on(date(to_year, 1, 1))


def test_carry_names_what_is_missing(facts: Facts, history: History) -> None:
    values = population(facts, 2021)
    del values["GM0416"]

    carried = history.carry(values, from_on=Y2021, to_on=Y2026)

    assert "GM1980" not in carried.figures
    assert carried.incomplete == {"GM1980": ("GM0416",)}


def test_carry_backward_shares_by_weight(facts: Facts, history: History) -> None:
    weights = population(facts, 2021)

    carried = history.carry(population(facts, 2026), from_on=Y2026, to_on=Y2021, weights=weights)

    total = carried.figures["GM0398"].value + carried.figures["GM0416"].value
    assert total == population(facts, 2026)["GM1980"]
    assert carried.figures["GM0398"].basis is Basis.ESTIMATED
    assert sum(figure.value for figure in carried.figures.values()) == 18_130_231


def test_carry_backward_without_weights_is_incomplete(facts: Facts, history: History) -> None:
    carried = history.carry(population(facts, 2026), from_on=Y2026, to_on=Y2021)

    assert carried.incomplete["GM0398"] == ("GM1980",)
    assert carried.figures["GM0796"].basis is Basis.PUBLISHED


def test_carry_series_brings_every_year_to_the_same_borders(facts: Facts, history: History) -> None:
    series = {year: population(facts, year) for year in (2015, 2021, 2026)}

    carried = history.carry_series(series, borders_year=2026)

    assert [len(carried[year].figures) for year in series] == [342, 342, 342]


def test_carry_refuses_a_figure_of_another_time(history: History) -> None:
    with pytest.raises(NotOnThatDayError, match="GM0788 did not exist on 2022-01-01"):
        history.carry({"GM0788": 1}, from_on=Y2022, to_on=Y2026)


def test_history_refuses_unknown_codes(history: History) -> None:
    with pytest.raises(UnknownMunicipalityError, match="GM9999"):
        history.successors_on("GM9999", Y2026)


@given(
    value=st.integers(0, 10**9),
    parts=st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 10**6), min_size=1),
)
def test_share_whole_adds_up(value: int, parts: dict[str, int]) -> None:
    total = sum(parts.values())
    shares = {code: Fraction(part, total) for code, part in parts.items()}

    shared = share_whole(value, shares)

    assert sum(shared.values()) == value
    assert all(abs(shared[code] - value * shares[code]) < 1 for code in shares)


@st.composite
def made_up_histories(draw: st.DrawFn) -> History:
    """A chain of years; each year some municipalities are divided over present and new ones."""
    present = [f"GM{n:04}" for n in range(draw(st.integers(1, 6)))]
    founded: dict[str, date] = {}
    ended: dict[str, date] = {}
    transfers: list[Transfer] = []
    known = len(present)
    for year in range(2016, 2016 + draw(st.integers(0, 4))):
        day = date(year, 1, 1)
        leaving = draw(st.lists(st.sampled_from(present), unique=True, max_size=len(present)))
        staying = [code for code in present if code not in leaving]
        created = [f"GM{known + n:04}" for n in range(draw(st.integers(1, 2)))]
        known += len(created)
        for old in leaving:
            heirs = draw(
                st.lists(st.sampled_from(staying + created), unique=True, min_size=1, max_size=3)
            )
            ended[old] = day
            for new in heirs:
                share = Fraction(draw(st.integers(1, 100)), 100)
                transfers.append(Transfer(old, new, day, share))
        founded |= dict.fromkeys(created, day)
        present = staying + created
    codes = [f"GM{n:04}" for n in range(known)]
    return History({c: Lifetime(founded.get(c), ended.get(c)) for c in codes}, transfers)


@given(history=made_up_histories(), data=st.data())
def test_carry_preserves_the_sum_both_ways(history: History, data: st.DataObject) -> None:
    start, end = date(2015, 1, 1), date(2025, 1, 1)
    values = {c: data.draw(st.integers(0, 10**6)) for c in sorted(history.existing_on(start))}

    there = history.carry(values, from_on=start, to_on=end)
    back = history.carry(
        {code: figure.value for code, figure in there.figures.items()}
        # What nobody moved to has no figure: nobody lives there.
        | dict.fromkeys(history.existing_on(end) - there.figures.keys(), 0),
        from_on=end,
        to_on=start,
        weights={code: value + 1 for code, value in values.items()},
    )

    assert there.incomplete == {}
    assert sum(figure.value for figure in there.figures.values()) == sum(values.values())
    assert sum(figure.value for figure in back.figures.values()) == sum(values.values())
