"""What the home page and the list of municipalities show, shaped for the components of the look.

Plain values, no queries.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.public import Duty
from thuisplein.pages.local_duties import is_for_municipalities
from thuisplein.places.public import FoundMunicipality, MunicipalityIndex

Shown = dict[str, Any]

NATIONAL_FIGURES = 2
#: A figure of more characters does not fit beside two others in the large size.
LONG_FIGURE = 9
DAYS_IN_WORDS = 60
MONTHS_IN_WORDS = 24
DAYS_PER_MONTH = 30.44

_SHARE = re.compile(r"^(?P<figure>\S+) (?P<unit>van \S+)$")


def large_figures(figures: Iterable[Mapping[str, Any]], limit: int) -> list[Shown]:
    """Return the first figures that fit in the large size; 'van 342' stands small behind."""
    return [_large(figure) for figure in figures if _is_short(figure)][:limit]


def _is_short(figure: Mapping[str, Any]) -> bool:
    return len(_SHARE.sub(r"\g<figure>", figure["figure"])) <= LONG_FIGURE


def _large(figure: Mapping[str, Any]) -> Shown:
    parts = _SHARE.match(figure["figure"])
    reference = figure["reference"]
    return {
        **figure,
        **(parts.groupdict() if parts else {}),
        "reference": reference[:1].upper() + reference[1:],
    }


def national_figures(
    figures: Iterable[Mapping[str, Any]], duties: Iterable[Duty], today: dt.date
) -> list[Shown]:
    """Return where the country stands: figures of the news, then the day that presses most."""
    shown = large_figures(figures, NATIONAL_FIGURES)
    ahead = [
        (-len(duty.groups), duty.due_on, len(duty.what), duty)
        for duty in duties
        if duty.due_on and duty.due_on >= today and is_for_municipalities(duty)
    ]
    if ahead:
        # What concerns most groups weighs most; of equals the soonest, then the shortest words.
        *_ranks, due_on, _length, duty = min(ahead, key=lambda one: one[:3])
        shown.append(
            {
                "figure": date_format(due_on, "j F Y"),
                "label": duty.what,
                "reference": _("Verwachte datum") if duty.certainty == "verwacht" else "",
                "said_by": duty.legal_basis or duty.title,
                "url": duty.url,
                "is_urgent": True,
            }
        )
    return shown


def practice_tiles(
    index: MunicipalityIndex, counts: Mapping[str, int]
) -> list[tuple[int, int, str, str, str]]:
    """Return the tile map: the darker, the nearer a practice example is."""
    with_example = {code for code in counts if code in index.by_code}
    regions = {index.by_code[code].corop_code for code in with_example}
    shown = []
    for place in index.present:
        if place.tile is None:
            continue
        if place.code in with_example:
            step = "1"
        elif not with_example.isdisjoint(place.neighbour_codes):
            step = "2"
        else:
            step = "3" if place.corop_code in regions else "0"
        shown.append((*place.tile, place.name, f"/gemeenten/{place.slug}/", step))
    return shown


def practice_legend() -> list[Shown]:
    return [
        {"step": "1", "label": _("Uit deze gemeente")},
        {"step": "2", "label": _("Uit een buurgemeente")},
        {"step": "3", "label": _("Uit de regio")},
        {"step": "0", "label": _("Verder weg")},
    ]


def practice_sentence(counts: Mapping[str, int]) -> str:
    """Say in one sentence what the tile map shows."""
    number = len(counts)
    places = ngettext("%d gemeente", "%d gemeenten", number) % number
    return _(
        "Elke tegel is één gemeente. Hoe donkerder, hoe dichterbij een praktijkvoorbeeld. "
        "Nu uit %s; regio’s zijn de COROP-gebieden van het CBS."
    ) % (places,)


def news_rows(news: Iterable[Mapping[str, Any]], *, limit: int) -> list[Shown]:
    """Return the newest changes of law, then other news, each with its day."""
    ordered = sorted(news, key=lambda row: row["card"]["news_on"], reverse=True)
    ordered.sort(key=lambda row: not row["card"]["is_about_law"])
    return [
        {
            "kind": _("Nieuw in de wet") if row["card"]["is_about_law"] else row["kind_name"],
            "title": row["title"],
            "url": row["path"],
            "meta": row["card"]["period"],
        }
        for row in ordered[:limit]
    ]


def coming_events(duties: Iterable[Duty], *, limit: int) -> list[Shown]:
    """Return what is coming as a timeline: who does what, and whether the day is sure."""
    return [
        {
            "on": duty.due_on,
            "title": duty.what,
            "url": duty.url,
            "note": " · ".join(
                filter(None, [duty.who, _("verwachte datum") * (duty.certainty == "verwacht")])
            ),
        }
        for duty in list(duties)[:limit]
    ]


def featured_example(card: Mapping[str, Any], tags: Iterable[str]) -> Shown:
    """Return the example that is put forward, with its results large and what it is about."""
    about = card["card"]
    return {
        "kind": card["kind_name"],
        "where": " · ".join(filter(None, [about.get("place"), about.get("period")])),
        "title": card["title"],
        "url": card["path"],
        "summary": card["summary"],
        # The whole card is one link; a second one inside it could not be reached.
        "figures": [{**figure, "url": ""} for figure in large_figures(about["figures"], 2)],
        "tags": [{"label": label} for label in tags],
    }


def time_left(days: int) -> tuple[str, str]:
    """Return how long some days are as a number and its unit: days, months or years."""
    if days <= DAYS_IN_WORDS:
        return str(days), ngettext("dag", "dagen", days)
    months = round(days / DAYS_PER_MONTH)
    if months <= MONTHS_IN_WORDS:
        return str(months), _("maanden")
    return str(months // 12), _("jaar")


def days_left(days: int) -> str:
    """Return how long it takes until a day, in words: 'over 39 dagen'."""
    if days == 0:
        return _("vandaag")
    number, unit = time_left(days)
    return _("over %(number)s %(unit)s") % {"number": number, "unit": unit}


def enumeration(words: Sequence[str]) -> str:
    """Return words as 'een, twee en drie'."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s en %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}


def found_rows(found: Iterable[FoundMunicipality]) -> list[Shown]:
    """Return found municipalities as rows of a list."""
    rows = []
    for one in found:
        place = one.municipality
        known_as = one.matched_name if one.matched_name != place.name and not one.note else ""
        rows.append(
            {
                "title": place.name,
                "url": f"/gemeenten/{place.slug}/",
                "summary": one.note,
                "meta": " · ".join(
                    filter(None, [place.province.name, known_as and _("ook: %s") % known_as])
                ),
            }
        )
    return rows


def by_province(index: MunicipalityIndex) -> list[Shown]:
    """Return all present municipalities, by province, in the order of the Dutch alphabet."""
    shown = []
    for province in index.provinces:
        places: Sequence[Any] = index.in_province(province.slug)
        shown.append(
            {
                "name": province.name,
                "slug": province.slug,
                "total": len(places),
                "places": [(place.name, f"/gemeenten/{place.slug}/") for place in places],
            }
        )
    return shown
