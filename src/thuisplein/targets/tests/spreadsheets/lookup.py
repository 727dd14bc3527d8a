"""The municipalities as they ship, as reading asks for them, without a database."""

from fractions import Fraction
from functools import cache

from thuisplein.places.facts import read_facts
from thuisplein.places.reorganisation import History, Lifetime, Transfer
from thuisplein.targets.spreadsheets.names import PlaceFacts, Places


@cache
def shipped_places() -> Places:
    facts = read_facts()
    names: dict[object, list[str]] = {}
    for name in facts.names:
        names.setdefault(name["municipality_id"], []).append(str(name["name"]))
    history = History(
        {m["code"]: Lifetime(m["founded_on"], m["ended_on"]) for m in facts.municipalities},
        [
            Transfer(
                r["old_id"],
                r["new_id"],
                r["on"],
                None if r["area_share"] is None else Fraction(r["area_share"]),
            )
            for r in facts.reorganisations
        ],
    )
    return Places(
        [
            PlaceFacts(
                m["code"],
                m["name"],
                tuple(names.get(m["code"], ())),
                m["province_id"],
                m["founded_on"],
                m["ended_on"],
            )
            for m in facts.municipalities
        ],
        [(province["code"], province["name"]) for province in facts.provinces],
        history.successors_on,
    )
