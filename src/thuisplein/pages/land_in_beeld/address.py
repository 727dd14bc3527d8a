"""What the address of the map page says, and how an address is written from it.

Everything a reader can choose stands in the address; what has its default value is left out, so
that one view of the map has one address. Wrong values fall back to the default: an old or damaged
link still shows a map.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from thuisplein.places.public import FoundMunicipality, MunicipalityIndex, find_municipalities

#: The measures, in the order of the chooser; the first is the default.
MEASURES = ("deel", "achterstand", "per-week", "trede", "trend")
FIXED, SPREAD = "vast", "verdeeld"
DIVERGING, ONE_HUE = "blauw-rood", "een-kleur"
AREAS, TILES = "kaart", "tegels"
#: Steps of the scale that the legend can switch off; 0 is "no figure".
STEPS = (1, 2, 3, 4, 5, 0)
MONTHS = 6
MAX_COMPARED = 6
ALL_ROWS = "alle"
#: Columns of the table that can be sorted.
COLUMNS = ("naam", "provincie", "taakstelling", "saldo", "verrekend", "gehuisvest", "deel", "maat")
DEFAULT_ORDER = "naam"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Choices:
    """What there is to choose from. ``months``: the last month with figures per half-year."""

    half_years: tuple[str, ...]
    months: Mapping[str, int]
    index: MunicipalityIndex
    has_areas: bool
    default_half_year: str

    def last_month(self, half_year: str) -> int:
        return self.months.get(half_year) or MONTHS


@dataclass(frozen=True)
class MapAddress:
    """One view of the map."""

    half_year: str
    month: int
    province: str
    measure: str
    classes: str
    colours: str
    shape: str
    steps: tuple[int, ...]
    chosen: str
    compared: tuple[str, ...]
    order: str
    page: str
    known_on: dt.date | None
    choices: Choices
    #: What the reader typed that no municipality is called.
    not_found: str = ""
    #: What to say about the name that was typed: a municipality that no longer exists.
    note: str = ""

    def with_(self, **changes: object) -> "MapAddress":
        """Return another view; a new half-year starts at its last month, a new order at page 1."""
        if "half_year" in changes and "month" not in changes:
            changes["month"] = self.choices.last_month(str(changes["half_year"]))
        if "classes" in changes and "colours" not in changes:
            changes["colours"] = default_colours(str(changes["classes"]))
        if changes.keys() - {"page", "chosen", "compared"} and "page" not in changes:
            changes["page"] = "1"
        return replace(self, **changes)  # type: ignore[arg-type]

    def query(self, **changes: object) -> str:
        """Return the query of this view with these changes, with its question mark; may be ""."""
        view = self.with_(**changes) if changes else self
        pairs = view.pairs()
        return f"?{urlencode(pairs, safe=',')}" if pairs else ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return name and value of everything that is not the default, always in this order."""
        choices = self.choices
        known_on = self.known_on.isoformat() if self.known_on else ""
        # name, value, default
        single = (
            ("halfjaar", self.half_year, choices.default_half_year),
            ("maand", str(self.month), str(choices.last_month(self.half_year))),
            ("provincie", self.province, ""),
            ("maat", self.measure, MEASURES[0]),
            ("klassen", self.classes, FIXED),
            ("kleuren", self.colours, default_colours(self.classes)),
            ("vorm", self.shape, default_shape(choices)),
            *(("klas", str(step), "") for step in self.steps if self.steps != STEPS),
            ("gemeente", self.chosen, ""),
            ("vergelijk", ",".join(self.compared), ""),
            ("volgorde", self.order, DEFAULT_ORDER),
            ("pagina", self.page, "1"),
            ("bekend-op", known_on, ""),
        )
        return [(name, value) for name, value, usual in single if value != usual]


def default_colours(classes: str) -> str:
    """Return the palette that goes with a way of making classes.

    Blue to brick says on or behind schedule; classes of equal size say only less and more.
    """
    return DIVERGING if classes == FIXED else ONE_HUE


def default_shape(choices: Choices) -> str:
    return AREAS if choices.has_areas else TILES


def read_address(given: QueryDict, choices: Choices) -> MapAddress:
    """Return the view that a query asks for."""
    half_year = _one_of(given, "halfjaar", choices.half_years, choices.default_half_year)
    last = choices.last_month(half_year)
    month = _number(given.get("maand", ""), last)
    classes = _one_of(given, "klassen", (FIXED, SPREAD), FIXED)
    shapes = (AREAS, TILES) if choices.has_areas else (TILES,)
    chosen, chosen_missing, note = _place(given.get("gemeente", ""), choices.index)
    compared, compared_missing = _places(given.getlist("vergelijk"), choices.index)
    order = given.get("volgorde", DEFAULT_ORDER)
    wanted = [int(step) for step in given.getlist("klas") if step in {str(s) for s in STEPS}]
    steps = tuple(step for step in STEPS if step in wanted) or STEPS
    page = given.get("pagina", "1")
    return MapAddress(
        half_year=half_year,
        month=month if 1 <= month <= last else last,
        province=_one_of(given, "provincie", [one.slug for one in choices.index.provinces], ""),
        measure=_one_of(given, "maat", MEASURES, MEASURES[0]),
        classes=classes,
        colours=_one_of(given, "kleuren", (DIVERGING, ONE_HUE), default_colours(classes)),
        shape=_one_of(given, "vorm", shapes, default_shape(choices)),
        steps=steps,
        chosen=chosen,
        compared=compared,
        order=order if order.removeprefix("-") in COLUMNS else DEFAULT_ORDER,
        page=page if page == ALL_ROWS else str(max(_number(page, 1), 1)),
        known_on=_day(given.get("bekend-op", ""), choices.index.day),
        choices=choices,
        not_found=chosen_missing or compared_missing,
        note=note,
    )


def _one_of(given: QueryDict, name: str, allowed: Iterable[str], default: str) -> str:
    value = given.get(name, default)
    return value if value in tuple(allowed) else default


def _number(text: str, default: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return int(text) if is_number else default


def _day(text: str, today: dt.date) -> dt.date | None:
    """Return a day in the past; what will be known tomorrow nobody can say."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < today else None


def _place(text: str, index: MunicipalityIndex) -> tuple[str, str, str]:
    """Return the slug that a name or slug stands for, else what was not found; and a note."""
    text = text.strip()[:LONGEST_NAME]
    if not text:
        return "", "", ""
    known = index.by_slug.get(text)
    if known is not None and known in index.present:
        return known.slug, "", ""
    found: list[FoundMunicipality] = find_municipalities(known.name if known else text, limit=1)
    if not found:
        return "", text, ""
    return found[0].municipality.slug, "", found[0].note


def _places(texts: Iterable[str], index: MunicipalityIndex) -> tuple[tuple[str, ...], str]:
    """Return up to six slugs. Slugs are joined by commas; a name may have commas of its own."""
    slugs: list[str] = []
    missing = ""
    for text in texts:
        parts = text.split(",")
        named = parts if all(part.strip() in index.by_slug for part in parts) else [text]
        for one in named:
            slug, not_found, _note = _place(one, index)
            missing = missing or not_found
            if slug and slug not in slugs:
                slugs.append(slug)
    return tuple(slugs[:MAX_COMPARED]), missing
