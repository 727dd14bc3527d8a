"""The table under the map: the same municipalities, sortable, a page at a time."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.address import ALL_ROWS, COLUMNS, MapAddress
from thuisplein.pages.land_in_beeld.figures import Moment
from thuisplein.pages.land_in_beeld.measures import MEASURES, Classes, value_of, value_text
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.pages.land_in_beeld.svg import is_off
from thuisplein.pages.land_in_beeld.words import day_and_month, plain, signed

PAGE_SIZE = 20
#: Pages beside the present one that the pagination links to.
NEAR = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A heading: where it leads, and how the table is sorted by it now ("" is not)."""

    key: str
    label: str
    is_number: bool
    url: str
    sorting: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the table, in text."""

    name: str
    url: str
    province: str
    net: str
    opening: str
    corrected: str
    realised: str
    share: str
    value: str
    step: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Table:
    """What the reader sees of the table, and how to the rest."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    total: int
    pages: tuple[tuple[str, str, bool], ...]
    all_url: str
    has_value: bool


def table_of(moment: Moment, classes: Classes, address: MapAddress) -> Table:
    """Return the page of the table that the address asks for; the chosen municipality on top."""
    ordered = ordered_rows(moment, classes, address)
    chosen = [
        (row, step)
        for row, step in zip(moment.rows, classes.steps, strict=True)
        if row.place.slug == address.chosen
    ]
    last = max(math.ceil(len(ordered) / PAGE_SIZE), 1)
    rows, page = ordered, 0
    if address.page != ALL_ROWS:
        page = min(int(address.page), last)
        rows = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    others = [one for one in rows if one[0].place.slug != address.chosen]
    has_value = address.measure != "deel"
    return Table(
        columns=tuple(_columns(moment, address, has_value=has_value)),
        rows=tuple(_table_row(row, step, classes, address) for row, step in [*chosen, *others]),
        total=len(ordered),
        pages=_pages(page, last, address) if last > 1 else (),
        all_url=address.query(page=ALL_ROWS) if page and last > 1 else "",
        has_value=has_value,
    )


def ordered_rows(moment: Moment, classes: Classes, address: MapAddress) -> list[tuple[Row, int]]:
    """Return what the reader chose to see, sorted; what has no value always comes last."""
    shown = [
        (row, step)
        for row, step in zip(moment.rows, classes.steps, strict=True)
        if not is_off(row, step, address)
    ]
    key, is_descending = address.order.removeprefix("-"), address.order.startswith("-")
    if key == "naam":
        return shown[::-1] if is_descending else shown
    valued = [(sort_value(one[0], key, address.measure), one) for one in shown]
    known = sorted(
        ((value, one) for value, one in valued if value is not None),
        key=lambda pair: pair[0],
        reverse=is_descending,
    )
    return [one for _value, one in known] + [one for value, one in valued if value is None]


def sort_value(row: Row, key: str, measure: str) -> float | str | None:
    """Return what a column is sorted by; who has met the target stands above every percentage."""
    if key == "provincie":
        return row.place.province.name
    if key in {"deel", "maat"}:
        chosen = "deel" if key == "deel" else measure
        value = value_of(row, chosen)
        return math.inf if value is None and chosen == "deel" and row.status else value
    return {
        "taakstelling": row.net,
        "saldo": row.opening,
        "verrekend": row.corrected,
        "gehuisvest": row.realised,
    }[key]


def column_labels(moment: Moment, measure: str) -> dict[str, str]:
    """Return the headings; the balance is of the day the half-year began."""
    half = moment.half_year.partition("-")[2]
    first_day = moment.reference_date.replace(month=1 if half == "I" else 7, day=1)
    return {
        "naam": _("Gemeente"),
        "provincie": _("Provincie"),
        "taakstelling": _("Taakstelling"),
        "saldo": _("Saldo %s") % day_and_month(first_day),
        "verrekend": _("Na verrekening"),
        "gehuisvest": _("Gehuisvest"),
        "deel": _("Deel"),
        "maat": str(MEASURES[measure].unit).capitalize(),
    }


def _columns(moment: Moment, address: MapAddress, *, has_value: bool) -> list[Column]:
    labels = column_labels(moment, address.measure)
    sorted_by, is_descending = address.order.removeprefix("-"), address.order.startswith("-")
    columns = []
    for key in COLUMNS:
        if key == "maat" and not has_value:
            continue
        is_number = key not in {"naam", "provincie"}
        sorting = ("descending" if is_descending else "ascending") if key == sorted_by else ""
        # Numbers are read from high to low first, names from A.
        starts_high = is_number if not sorting else not is_descending
        url = address.query(order=f"-{key}" if starts_high else key)
        columns.append(Column(key, labels[key], is_number, url, sorting))
    return columns


def _table_row(row: Row, step: int, classes: Classes, address: MapAddress) -> TableRow:
    return TableRow(
        name=row.place.name,
        url=f"/gemeenten/{row.place.slug}/",
        province=row.place.province.name,
        net=plain(row.net),
        opening=signed(row.opening),
        corrected=plain(row.corrected),
        realised=plain(row.realised),
        share=value_text(row, "deel"),
        value=value_text(row, address.measure),
        step=step,
        label=classes.label_of(row, step),
        is_chosen=row.place.slug == address.chosen,
    )


def _pages(page: int, last: int, address: MapAddress) -> tuple[tuple[str, str, bool], ...]:
    """Return (text, address, is the present one) per page; an empty address is a gap."""
    # Page 0 is all at once: then only the first and the last page are ways back.
    shown = sorted({1, last, *range(max(page - NEAR, 1), min(page + NEAR, last) + 1)})
    links: list[tuple[str, str, bool]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(("…", "", False))
        links.append((str(number), address.query(page=str(number)), number == page))
    return tuple(links)
