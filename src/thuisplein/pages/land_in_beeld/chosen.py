"""Single municipalities beside the map: the card of the chosen one, and up to six compared."""

from typing import Any

from thuisplein.pages.land_in_beeld import address as words_of_address
from thuisplein.pages.land_in_beeld.measures import MEASURES, value_text
from thuisplein.pages.land_in_beeld.page import View, capital
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.pages.land_in_beeld.sentences import sentence_patterns
from thuisplein.pages.land_in_beeld.words import plain

Shown = dict[str, Any]


def chosen_card(view: View) -> Shown:
    """Return what stands on the card of the chosen municipality; no name when there is none."""
    found = next(
        (
            (row, step)
            for row, step in zip(view.moment.rows, view.classes.steps, strict=True)
            if row.place.slug == view.address.chosen
        ),
        None,
    )
    if found is None:
        return {"details": card_details(None)}
    row, step = found
    compared = view.address.compared
    wider = tuple(dict.fromkeys([*compared, row.place.slug]))
    return {
        "name": row.place.name,
        "url": f"/gemeenten/{row.place.slug}/",
        "step": step,
        "label": view.classes.label_of(row, step),
        "text": done_text(row),
        "details": card_details(row),
        "is_compared": row.place.slug in compared,
        "compare_url": view.address.query(compared=wider[: words_of_address.MAX_COMPARED]),
        "is_full": len(compared) >= words_of_address.MAX_COMPARED,
    }


def done_text(row: Row) -> str:
    """Return "68 van 126 personen gehuisvest", or what can be said instead."""
    patterns = sentence_patterns()
    if row.realised is None or row.corrected is None:
        return patterns["gekozen-leeg"]
    holes = {"done": plain(row.realised), "target": plain(row.corrected)}
    return patterns["gekozen" if row.corrected > 0 else "gekozen-gehaald"] % holes


def card_details(row: Row | None) -> list[Shown]:
    """Return all measures of a municipality, as term and value."""
    return [
        {
            "term": capital(str(one.label)),
            "value": value_text(row, one.key) if row else "",
            "key": one.key,
        }
        for one in MEASURES.values()
    ]


def comparison(view: View) -> Shown | None:
    """Return the table of the municipalities that are compared."""
    address = view.address
    if not address.compared:
        return None
    by_slug = {
        row.place.slug: (row, step)
        for row, step in zip(view.moment.rows, view.classes.steps, strict=True)
    }
    rows = []
    for slug in address.compared:
        row, step = by_slug[slug]
        rest = tuple(one for one in address.compared if one != slug)
        rows.append(
            {
                "name": row.place.name,
                "url": f"/gemeenten/{slug}/",
                "away_url": address.query(compared=rest),
                "step": step,
                "label": view.classes.label_of(row, step),
                "corrected": plain(row.corrected),
                "realised": plain(row.realised),
                "values": [value_text(row, one.key) for one in MEASURES.values()],
            }
        )
    return {
        "rows": rows,
        "headings": [capital(str(one.label)) for one in MEASURES.values()],
        "is_full": len(rows) >= words_of_address.MAX_COMPARED,
        "clear_url": address.query(compared=()),
    }
