"""All figures of all municipalities as one small text for the browser.

342 municipalities × every half-year × six months would be a quarter of a megabyte of JSON. Here a
number is one or two characters of base-64 VLQ (the code of source maps: five bits a character, the
sixth says that more follow; the lowest bit of the value is the sign), "-" is "not known", and only
the difference from what can be expected is sent, so that most numbers are 0 or small:

- netto: against the share by inhabitants of the sum of that half-year;
- saldo: against the balance that follows from the half-year before;
- verschil: the corrected target against the net target less the balance;
- gehuisvest: a month against the month before;
- trede: against the half-year before.

`map_model.js` reads it; every other reader has the downloads.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from thuisplein.pages.land_in_beeld.figures import EXAMPLE, MapFigures

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
UNKNOWN = "-"

Numbers = Sequence[int | None]


def encode(numbers: Iterable[int | None]) -> str:
    """Return the numbers as text; None is "-"."""
    return "".join(UNKNOWN if number is None else _vlq(number) for number in numbers)


def decode(text: str) -> list[int | None]:
    """Return the numbers of a text: the reverse of `encode`, which says what the browser reads."""
    numbers: list[int | None] = []
    value = shift = 0
    for character in text:
        if character == UNKNOWN:
            numbers.append(None)
            continue
        bits = ALPHABET.index(character)
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers


def _vlq(number: int) -> str:
    value = -number << 1 | 1 if number < 0 else number << 1
    text = ""
    while True:
        bits, value = value & 31, value >> 5
        text += ALPHABET[bits | 32 if value else bits]
        if not value:
            return text


def wire_series(figures: MapFigures) -> dict[str, Any]:
    """Return the figures for the browser; municipalities in the order of the page's list of names.

    Names stand on the page already; slugs only where they can't be made from the name.
    """
    series = figures.series
    order = [at for _place, at in figures.places]
    inhabitants = [place.inhabitants or 0 for place, _at in figures.places]
    net, opening, corrected, rung = (
        [[None if at is None else row[at] for at in order] for row in rows]
        for rows in (series.net, series.opening, series.corrected, series.rung)
    )
    realised = [
        [[None if at is None else month[at] for at in order] for month in months]
        for months in series.realised
    ]
    totals = [sum(value or 0 for value in row) for row in net]
    shares = [_shares(total, inhabitants) for total in totals]
    nobody: list[int | None] = [None] * len(order)
    follows = [
        nobody,
        *(_less(months[-1], row) for months, row in zip(realised, corrected, strict=True)),
    ]
    return {
        "halfjaren": series.half_years,
        "maanden": series.months,
        "codes": [place.code[2:] for place, _at in figures.places],
        "kenmerken": [
            "" if place.slug == plain_slug(place.name) else place.slug
            for place, _at in figures.places
        ],
        "provincies": [[one.slug, one.name] for one in figures.index.provinces],
        "provincie": encode(_provinces(figures)),
        "inwoners": encode(inhabitants),
        "grenzen": series.thresholds,
        "voorbeeld": [int(basis == EXAMPLE) for basis in series.basis],
        "totaal": totals,
        "netto": [encode(_above(*pair)) for pair in zip(net, shares, strict=True)],
        "saldo": [encode(_above(*pair)) for pair in zip(opening, follows, strict=False)],
        "verschil": [
            encode(_above(total, _less(row, balance)))
            for total, row, balance in zip(corrected, net, opening, strict=True)
        ],
        "gehuisvest": [
            [encode(_above(*pair)) for pair in zip(months, _before(months), strict=True)]
            for months in realised
        ],
        "trede": [encode(_above(*pair)) for pair in zip(rung, [nobody, *rung], strict=False)],
    }


def plain_slug(name: str) -> str:
    """Return the slug that most names have, so that the browser can make it."""
    return name.lower().replace(" ", "-")


def _provinces(figures: MapFigures) -> Iterable[int]:
    numbers = {one.slug: number for number, one in enumerate(figures.index.provinces)}
    return (numbers[place.province.slug] for place, _at in figures.places)


def _shares(total: int, inhabitants: Sequence[int]) -> list[int | None]:
    """Return the share of each in a total, to the nearest; in whole numbers, as the browser."""
    everyone = sum(inhabitants) or 1
    return [(2 * total * number + everyone) // (2 * everyone) for number in inhabitants]


def _above(values: Numbers, expected: Numbers) -> list[int | None]:
    """Return what each value is above what was expected; an unknown expectation counts as 0."""
    return [
        None if value is None else value - (guess or 0)
        for value, guess in zip(values, expected, strict=True)
    ]


def _less(values: Numbers, others: Numbers) -> list[int | None]:
    """Return the differences, counting what is unknown as 0."""
    return [(a or 0) - (b or 0) for a, b in zip(values, others, strict=True)]


def _before(months: Sequence[Numbers]) -> list[Numbers]:
    """Return for each month the last known position before it."""
    known: list[int | None] = [0] * len(months[0])
    before: list[Numbers] = []
    for month in months:
        before.append(known)
        known = [b if n is None else n for n, b in zip(month, known, strict=True)]
    return before
