from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thuisplein.places.reorganisation import History, Lifetime, Transfer
from thuisplein.targets.assembling import DEFAULT_THRESHOLDS
from thuisplein.targets.carrying import carry_standings, parts_on
from thuisplein.targets.half_years import Period
from thuisplein.targets.standing import Standing

MERGED_ON = date(2021, 1, 1)
THEN, NOW = Period.from_code("2020-I"), date(2026, 1, 1)
# A and B merge into C; D is divided over C and E; F stays.
HISTORY = History(
    {
        "A": Lifetime(None, MERGED_ON),
        "B": Lifetime(None, MERGED_ON),
        "C": Lifetime(MERGED_ON, None),
        "D": Lifetime(None, MERGED_ON),
        "E": Lifetime(),
        "F": Lifetime(),
    },
    [
        Transfer("A", "C", MERGED_ON),
        Transfer("B", "C", MERGED_ON),
        Transfer("D", "C", MERGED_ON, Fraction(1, 4)),
        Transfer("D", "E", MERGED_ON, Fraction(3, 4)),
    ],
)
PARTS = parts_on(HISTORY, THEN.starts_on, NOW)


def row(code: str, net: int, realised: int | None = None, basis: str = "berekend") -> Standing:
    by_month = (realised, None, None, None, None, None)
    return Standing(
        code=code,
        half_year=THEN.code,
        net=net,
        net_basis=basis,  # type: ignore[arg-type]
        computed_net=net,
        corrected=net + 3,
        corrected_basis="berekend",
        realised=realised,
        realised_basis="" if realised is None else "gepubliceerd",
        reference_date=None if realised is None else THEN.reference_date(1),
        month=0 if realised is None else 1,
        by_month=by_month,
        opening_published=-3,
        opening_derived=None,
        opening_derived_basis="",
        closing_published=None,
        source="bron",
        source_url="",
        version=1,
        thresholds=DEFAULT_THRESHOLDS,
    )


@given(st.lists(st.integers(0, 500), min_size=5, max_size=5))
def test_nobody_gets_lost_in_a_merger(nets: list[int]) -> None:
    rows = {code: row(code, net, net // 2) for code, net in zip("ABDEF", nets, strict=True)}

    carried = carry_standings(rows, THEN, PARTS)

    assert set(carried) == {"C", "E", "F"}
    assert sum(s.net or 0 for s in carried.values()) == sum(nets)
    assert sum(s.realised or 0 for s in carried.values()) == sum(net // 2 for net in nets)


def test_divided_municipality_is_shared_by_area() -> None:
    rows = {code: row(code, net, 0) for code, net in zip("ABDEF", (1, 2, 8, 10, 5), strict=True)}

    carried = carry_standings(rows, THEN, PARTS)

    assert (carried["C"].net, carried["E"].net, carried["F"].net) == (5, 16, 5)
    assert carried["C"].is_carried
    assert carried["F"] is rows["F"]


def test_sum_is_unknown_where_a_part_is_missing() -> None:
    rows = {code: row(code, 10, 1) for code in "ABEF"}

    carried = carry_standings(rows, THEN, PARTS)

    assert set(carried) == {"F"}


def test_sum_takes_the_weakest_basis_and_the_month_all_have() -> None:
    rows = {code: row(code, 10, 1) for code in "ABDEF"}
    rows["B"] = row("B", 10, None, "voorbeeld")

    carried = carry_standings(rows, THEN, PARTS)

    assert (carried["C"].net_basis, carried["E"].net_basis) == ("voorbeeld", "berekend")
    assert (carried["C"].realised, carried["C"].month) == (None, 0)
    assert carried["C"].status is None
