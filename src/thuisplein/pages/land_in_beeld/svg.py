"""The map as SVG: with links and classes for the page, with colours of its own for a file.

Written as text, one f-string per municipality: 342 template rows would cost more than the rest of
the page. Coordinates of outlines are tenths of a unit (see outlines.py); tiles use the same canvas.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from thuisplein.pages.land_in_beeld.address import AREAS, DIVERGING, MapAddress
from thuisplein.pages.land_in_beeld.figures import Moment
from thuisplein.pages.land_in_beeld.measures import Classes, value_text
from thuisplein.pages.land_in_beeld.outlines import Outlines
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.pages.land_in_beeld.words import plain

TILE_STEP = 260
TILE_SIZE = 235
EDGE = 40
RING = 150
#: Stands for the municipality in an address that 342 links share.
HOLE = "0-gemeente-0"

#: Colours for files, which have no style sheet; the page takes them from the tokens.
PALETTES = {
    DIVERGING: ("#e6e3dc", "#0f3d5c", "#3e7a96", "#a9c3cf", "#dd9f7d", "#a8452f"),
    "een-kleur": ("#e6e3dc", "#d9e8e6", "#a8cbcb", "#6fa5a8", "#367479", "#123f47"),
}
INK, PAPER, SOFT = "#14283a", "#ffffff", "#475a6b"
FONT = "'Source Sans 3', 'Segoe UI', Arial, sans-serif"


@dataclass(frozen=True)
class Area:
    """A municipality in the drawing: its shape as markup, and where its middle is."""

    code: str
    markup: str
    centre: tuple[float, float]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """Shapes of all municipalities and the size of the canvas."""

    shape: str
    areas: Mapping[str, Area]
    borders: str
    box: tuple[float, float, float, float]


def areas_of(moment: Moment, outlines: Outlines, shape: str) -> Drawing:
    """Return the shapes of a form: outlines, or one equal tile each."""
    if shape == AREAS and outlines:
        areas = {
            code: Area(
                code,
                f'<path d="{one.path}"/>',
                (one.centre[0] * 10, one.centre[1] * 10),
                (one.box[0] * 10, one.box[1] * 10, one.box[2] * 10, one.box[3] * 10),
            )
            for code, one in outlines.by_code.items()
        }
        return Drawing(AREAS, areas, outlines.provinces, (0, 0, 6000, outlines.height * 10))
    tiles: dict[str, Area] = {}
    for row in moment.rows:
        if row.place.tile is None:
            continue
        x, y = row.place.tile[0] * TILE_STEP, row.place.tile[1] * TILE_STEP
        markup = f'<rect x="{x}" y="{y}" width="{TILE_SIZE}" height="{TILE_SIZE}"/>'
        middle = (x + TILE_SIZE / 2, y + TILE_SIZE / 2)
        tiles[row.place.code] = Area(
            row.place.code, markup, middle, (x, y, x + TILE_SIZE, y + TILE_SIZE)
        )
    right = max((area.box[2] for area in tiles.values()), default=0)
    bottom = max((area.box[3] for area in tiles.values()), default=0)
    box = (-EDGE, -EDGE, right + EDGE, bottom + EDGE)
    return Drawing("tegels", tiles, "", box)


def page_map(
    moment: Moment,
    classes: Classes,
    address: MapAddress,
    drawing: Drawing,
    *,
    in_new_tab: bool = False,
) -> SafeString:
    """Return the map for the page: every municipality a link to the view in which it is chosen.

    One municipality is in the tab order; the script moves that place with the arrow keys, and
    without it the table has every municipality.
    """
    drawn = [
        (row, step, drawing.areas[row.place.code])
        for row, step in zip(moment.rows, classes.steps, strict=True)
        if row.place.code in drawing.areas
    ]
    in_tab_order = address.chosen or (drawn[0][0].place.slug if drawn else "")
    before, _found, after = address.query(chosen=HOLE).partition(HOLE)
    before, after = escape(before), escape(after)
    # The base of a page says nothing to links within SVG.
    target = ' target="_blank"' if in_new_tab else ""
    parts = []
    for row, step, area in drawn:
        slug = row.place.slug
        state = " is-off" if is_off(row, step, address) else ""
        state += " is-chosen" if slug == address.chosen else ""
        text = escape(classes.in_words(row, step))
        tab = "0" if slug == in_tab_order else "-1"
        parts.append(
            f'<a class="k{step}{state}" href="{before}{slug}{after}" tabindex="{tab}"{target} '
            f'data-code="{area.code}"{_off_centre(area)}><title>{text}</title>{area.markup}</a>'
        )
    chosen = address.choices.index.by_slug.get(address.chosen)
    on_top = _on_top(drawing, chosen.code if chosen else "")
    borders = f'<path class="tp-country__border" d="{drawing.borders}"/>' if drawing.borders else ""
    box = _view_box(focus_box(drawing, moment, address.province))
    whole = _view_box(drawing.box)
    return mark_safe(
        f'<svg class="tp-country tp-country--{drawing.shape}" id="kaart" viewBox="{box}" '
        f'data-whole="{whole}" role="group" aria-labelledby="kaart-titel" '
        f'aria-describedby="kaart-zin">{PRINT_PATTERNS}{"".join(parts)}{borders}{on_top}</svg>'
    )


def focus_box(drawing: Drawing, moment: Moment, province: str) -> tuple[float, float, float, float]:
    """Return the part of the canvas to show: the province with some room around it, or all."""
    boxes = [
        drawing.areas[row.place.code].box
        for row in moment.rows
        if row.place.province.slug == province and row.place.code in drawing.areas
    ]
    if not boxes:
        return drawing.box
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    room = 0.06 * max(right - left, bottom - top)
    return left - room, top - room, right + room, bottom + room


def is_off(row: Row, step: int, address: MapAddress) -> bool:
    """Say whether a municipality is outside what the reader chose to see."""
    outside = bool(address.province) and row.place.province.slug != address.province
    return outside or step not in address.steps


def _off_centre(area: Area) -> str:
    """Return the middle for the script where it isn't the middle of the box."""
    (x, y), (left, top, right, bottom) = area.centre, area.box
    if abs(x - (left + right) / 2) + abs(y - (top + bottom) / 2) < RING / 2:
        return ""
    return f' data-centre="{x:.0f} {y:.0f}"'


def _on_top(drawing: Drawing, code: str) -> str:
    """Return what lies over the map: the rim of the chosen municipality, and a ring around it.

    The rim is drawn again here, because neighbours cover half of a line between them.
    """
    area = drawing.areas.get(code)
    x, y = area.centre if area else (0, 0)
    hidden = "" if area and drawing.shape == AREAS else " is-hidden"
    circles = f'<circle r="{RING}"/><circle r="{RING}"/>'
    rim = area.markup if area else ""
    return (
        f'<g class="tp-country__rim" id="kaart-rand" aria-hidden="true">{rim}</g>'
        f'<g class="tp-country__ring{hidden}" id="kaart-wijzer" '
        f'transform="translate({x:g} {y:g})" aria-hidden="true">{circles}</g>'
        f'<g class="tp-country__rim tp-country__rim--focus" id="kaart-nadruk" '
        f'aria-hidden="true"></g>'
    )


def _view_box(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    # Halves go up, as in the browser, which makes the same box.
    whole = (math.floor(part + 0.5) for part in (left, top, right - left, bottom - top))
    return " ".join(map(str, whole))


#: Grey ink can't tell blue from brick, so on paper the steps that are behind are hatched.
PRINT_PATTERNS = (
    "<defs>"
    + "".join(
        f'<pattern id="arcering-{step}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{size}" height="{size}" class="k{step}"/>'
        f'<path d="{lines}" class="tp-country__hatch"/></pattern>'
        for step, size, lines in (
            (4, 70, "M0 0V70"),
            (5, 70, "M0 0V70M0 0H70"),
            (0, 90, "M0 0V90"),
        )
    )
    + "</defs>"
)


def file_map(  # noqa: PLR0913 - a file has everything in it
    moment: Moment,
    classes: Classes,
    address: MapAddress,
    drawing: Drawing,
    *,
    title: str,
    sentence: str,
    source: str,
) -> str:
    """Return the map as a file of its own: title, sentence, legend with counts, source."""
    colours = PALETTES[address.colours]
    left, top, right, bottom = focus_box(drawing, moment, address.province)
    scale = 860 / max(right - left, (bottom - top) * 860 / 960)
    shapes = []
    for row, step in zip(moment.rows, classes.steps, strict=True):
        area = drawing.areas.get(row.place.code)
        if area is None:
            continue
        off = is_off(row, step, address)
        fill = "#f2f0eb" if off else colours[step]
        text = escape(f"{row.place.name}: {value_text(row, address.measure)}")
        shapes.append(f'<g fill="{fill}"><title>{text}</title>{area.markup}</g>')
    borders = (
        f'<path d="{drawing.borders}" fill="none" stroke="{PAPER}" stroke-width="16"/>'
        if drawing.borders
        else ""
    )
    legend = "".join(
        f'<g transform="translate(0 {number * 34})"><rect width="20" height="20" '
        f'fill="{colours[entry.step]}" stroke="{SOFT}"/><text x="32" y="16" font-size="18" '
        f'fill="{INK}">{escape(entry.label)}: {plain(classes.steps.count(entry.step))}</text></g>'
        for number, entry in enumerate(classes.legend)
    )
    lines = _lines(sentence, 92)
    told = "".join(
        f'<text x="40" y="{104 + 26 * number}" font-size="20" fill="{INK}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    map_top = 110 + 26 * len(lines)
    height = map_top + (bottom - top) * scale + 90
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="{height:.0f}" '
        f'viewBox="0 0 1200 {height:.0f}" font-family="{escape(FONT)}" role="img" '
        f'aria-label="{escape(sentence)}">'
        f'<rect width="1200" height="{height:.0f}" fill="{PAPER}"/>'
        f'<text x="40" y="64" font-size="34" font-weight="600" fill="{INK}">{escape(title)}'
        f"</text>{told}"
        f'<g transform="translate(40 {map_top}) scale({scale:.5f}) '
        f'translate({-left:.0f} {-top:.0f})" stroke="{PAPER}" stroke-width="7" '
        f'stroke-linejoin="round">{"".join(shapes)}{borders}</g>'
        f'<g transform="translate(920 {map_top + 40})">{legend}</g>'
        f'<text x="40" y="{height - 36:.0f}" font-size="16" fill="{SOFT}">{escape(source)}'
        f"</text></svg>"
    )


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
