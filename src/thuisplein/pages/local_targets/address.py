"""Which half-year of a municipality is shown, and as known on which day: both in the address."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from thuisplein.targets.public import Period, Standing, history

HALF_YEAR, KNOWN_ON = "halfjaar", "bekend-op"


@dataclass(frozen=True)
class Chosen:
    """One half-year of one municipality. ``known_on`` is None for what is known now."""

    half_year: str
    standing: Standing
    past: tuple[Standing, ...]
    known_on: dt.date | None
    is_current: bool
    #: Half-years with figures of this municipality, newest first.
    options: tuple[str, ...]


def choose(code: str, query: Mapping[str, str], today: dt.date) -> Chosen | None:
    """Return what the address asks for; what it can't have falls back to now.

    None where nothing is known of the municipality.
    """
    known_on = _day(query.get(KNOWN_ON, ""), today)
    past = history(code, known_on)
    if not past and known_on:
        known_on, past = None, history(code)
    by_code = {one.half_year: one for one in past}
    if not past:
        return None
    options = tuple(reversed(by_code))
    current = Period.of_day(today).code
    newest = current if current in by_code else options[0]
    asked = query.get(HALF_YEAR, "")
    chosen = asked if asked in by_code else newest
    return Chosen(
        half_year=chosen,
        standing=by_code[chosen],
        past=past,
        known_on=known_on,
        is_current=chosen == newest,
        options=options,
    )


def _day(text: str, today: dt.date) -> dt.date | None:
    """Return a day in the past; today and later are what is known now."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < today else None
