"""Template tags of the look: what would be slow or unsafe to write in a template."""

import json
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

PICTOGRAM_DIR = Path(__file__).resolve().parent.parent / "templates" / "base" / "pictograms"
#: What must not stand unescaped inside a script element.
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
TILE_STEP = 26
TILE_SIZE = 23.5

#: Column, row (from the north), name, address or "", step "0" to "5" of the scale.
Tile = tuple[int, int, str, str, str]


@lru_cache(maxsize=1)
def pictograms() -> dict[str, SafeString]:
    """Return the pictograms by key; read once, because every list of groups needs eight."""
    return {
        path.stem: mark_safe(path.read_text(encoding="utf-8").strip())
        for path in sorted(PICTOGRAM_DIR.glob("*.html"))
    }


@register.simple_tag
def pictogram(key: str) -> SafeString | str:
    """Return the drawing of a focus group; nothing for a key that has no drawing."""
    return pictograms().get(key, "")


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Return schema.org data as a script element that no browser executes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag
def tile_map(tiles: Iterable[Tile], label: str = "", chosen: str = "") -> SafeString:
    """Return the tile map as one SVG. One f-string a tile: 342 template rows would cost more
    than the rest of the page.

    With addresses each tile can be clicked. The drawing is then hidden from screen readers and the
    tab order, so the page must offer the same links as a list or table. Without addresses
    the drawing is one image, described by ``label``. ``chosen`` is the name of the tile with a rim.
    """
    return _drawn_map(tuple(tiles), label, chosen)


@lru_cache(maxsize=8)
def _drawn_map(rows: tuple[Tile, ...], label: str, chosen: str) -> SafeString:
    width = (max((row[0] for row in rows), default=0) + 1) * TILE_STEP + 2
    height = (max((row[1] for row in rows), default=0) + 1) * TILE_STEP + 2
    has_links = any(row[3] for row in rows)
    role = 'aria-hidden="true"' if has_links else f'role="img" aria-label="{escape(label)}"'
    body = "".join(_tile(row, is_chosen=bool(chosen) and row[2] == chosen) for row in rows)
    return mark_safe(f'<svg class="tp-tiles" viewBox="-2 -2 {width} {height}" {role}>{body}</svg>')


def _tile(tile: Tile, *, is_chosen: bool) -> str:
    column, row, name, address, step = tile
    chosen = " is-chosen" if is_chosen else ""
    rect = (
        f'<rect x="{column * TILE_STEP}" y="{row * TILE_STEP}" width="{TILE_SIZE}" '
        f'height="{TILE_SIZE}" class="k{step}{chosen}"'
    )
    if not address:
        return f"{rect}/>"
    return (
        f'<a href="{escape(address)}" tabindex="-1">{rect}><title>{escape(name)}</title></rect></a>'
    )


@register.simple_tag
def name_options(names: Iterable[str]) -> SafeString:
    """Return the options of a datalist, one for each name."""
    return _options(tuple(names))


@lru_cache(maxsize=4)
def _options(names: tuple[str, ...]) -> SafeString:
    return mark_safe("".join(f'<option value="{escape(name)}">' for name in names))


@register.filter
def plan_weeks(step: dict[str, Any]) -> str:
    """Return in words when a step of a step plan takes place; empty when that isn't known."""
    start, duration = step.get("start_week"), step.get("duration_weeks")
    if start in {None, ""}:
        text = ""
    elif start < 0:
        text = ngettext("%d week vóór de start", "%d weken vóór de start", -start) % -start
    elif duration and duration > 1:
        text = _("week %(first)d tot en met %(last)d") % {
            "first": start,
            "last": start + duration - 1,
        }
    else:
        text = _("week %d") % start
    return text
