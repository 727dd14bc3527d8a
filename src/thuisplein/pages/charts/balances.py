"""Balances over the half-years as small bars: leads up, backlogs down. Unit: persons."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from thuisplein.pages.charts.drawing import Scale, Size, grid, svg, text
from thuisplein.pages.land_in_beeld.words import number_text

WIDE = Size("wide", 680, 190, left=44, room=6, top=20)
NARROW = Size("narrow", 340, 190, left=40, room=4, top=20)
#: So many px a name below the axis needs.
NAME_WIDTH = 62


def balance_chart(label: str, names: Sequence[str], balances: Sequence[int]) -> SafeString:
    """Return both drawings, one after the other; the last bar has its number."""
    return _draw(label, names, balances, WIDE) + _draw(label, names, balances, NARROW)


def _draw(label: str, names: Sequence[str], balances: Sequence[int], size: Size) -> SafeString:
    scale = Scale(balances, size)
    slot = (size.right - size.left) / max(len(names), 6)
    parts = [grid(scale, size, [number_text(tick) for tick in scale.ticks()])]
    every = max(round(NAME_WIDTH / slot + 0.5), 1)
    for number, (name, balance) in enumerate(zip(names, balances, strict=True)):
        top, bottom = sorted((scale.y(balance), scale.y(0)))
        kind = "tp-drawing__backlog" if balance < 0 else "tp-drawing__lead"
        x = size.left + slot * number
        parts.append(
            f'<rect class="{kind}" x="{x + slot * 0.15:.1f}" y="{top:.1f}" '
            f'width="{slot * 0.7:.1f}" height="{max(bottom - top, 1.5):.1f}">'
            f"<title>{escape(name)}: {number_text(balance, sign=True)}</title></rect>"
        )
        is_last = number == len(names) - 1
        if is_last:
            at = bottom + 15 if balance < 0 else top - 6
            parts.append(
                text(x + slot / 2, at, number_text(balance, sign=True), "tp-drawing__value")
            )
        # Counted from the end: the newest always has its name.
        if (len(names) - 1 - number) % every == 0:
            kind = "tp-drawing__name" + (" tp-drawing__name--end" if is_last else "")
            at_x = size.right if is_last and len(names) >= 6 else x + slot / 2
            parts.append(text(at_x, size.height - 8, name, kind))
    return svg(size, label, "".join(parts))
