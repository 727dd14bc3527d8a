"""Which half-year of a municipality is shown, and as known on which day: both in the address."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuisplein.targets.public import (
    HalfYearFacts,
    Standing,
    current_half_year,
    half_years,
    history,
)

HALF_YEAR, KNOWN_ON = "halfjaar", "bekend-op"


@dataclass(frozen=True)
class Chosen:
    """One half-year of one municipality. ``known_on`` is None for what is known now."""

    half_year: HalfYearFacts
    standing: Standing
    past: tuple[Standing, ...]
    known_on: dt.date | None
    is_current: bool
    #: Half-years with figures of this municipality, newest first.
    options: tuple[HalfYearFacts, ...]


def choose(code: str, query: Mapping[str, str], today: dt.date) -> Chosen | None:
    """Return what the address asks for; what it can't have falls back to now.

    None where nothing is known of the municipality.
    """
    known_on = _day(query.get(KNOWN_ON, ""), today)
    past = history(code, known_on)
    if not past and known_on:
        known_on, past = None, history(code)
    by_code = {one.half_year: one for one in past}
    options = tuple(one for one in reversed(half_years()) if one.code in by_code)
    if not options:
        return None
    current = current_half_year(today).code
    wanted = (query.get(HALF_YEAR, ""), current)
    chosen = next((one for code_ in wanted for one in options if one.code == code_), options[0])
    return Chosen(
        half_year=chosen,
        standing=by_code[chosen.code],
        past=past,
        known_on=known_on,
        is_current=chosen.code == _current(options, current),
        options=options,
    )


def _current(options: Sequence[HalfYearFacts], current: str) -> str:
    return next((one.code for one in options if one.code == current), options[0].code)


def _day(text: str, today: dt.date) -> dt.date | None:
    """Return a day in the past; today and later are what is known now."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < today else None
