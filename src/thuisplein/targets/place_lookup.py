"""Municipalities in the form in which reading an overview asks for them."""

from datetime import date

from thuisplein.places.public import MunicipalityIndex, municipality_index, successors_on
from thuisplein.targets.spreadsheets.names import PlaceFacts, Places

_lookup: tuple[MunicipalityIndex, Places] | None = None


def places_lookup() -> Places:
    """Return all municipalities in the form that reading asks; made anew when places change."""
    global _lookup  # noqa: PLW0603 - one lookup per process is the point
    index = municipality_index()
    if _lookup is None or _lookup[0] is not index:
        _lookup = index, _make_lookup(index)
    return _lookup[1]


def _make_lookup(index: MunicipalityIndex) -> Places:
    facts = [
        PlaceFacts(m.code, m.name, m.other_names, m.province.code, m.founded_on, m.ended_on)
        for m in index.by_code.values()
    ]
    provinces = [(province.code, province.name) for province in index.provinces]
    known: dict[tuple[str, date], tuple[str, ...]] = {}

    def successors(code: str, day: date) -> tuple[str, ...]:
        if (code, day) not in known:
            known[code, day] = tuple(m.code for m in successors_on(code, day))
        return known[code, day]

    return Places(facts, provinces, successors)
