"""Charts as SVG: bars and lines with few numbers, drawn without a library.

Every chart goes with a sentence and a table (see national.py); the drawing itself is an image to
a screen reader. Text stands in the drawing, so that a chart can be copied with its words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from thuisplein.pages.land_in_beeld.words import number_text

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 26, 34
#: At most so many labels fit below the axis.
LABELS = 7
STEPS_ON_AXIS = 4
#: Strokes that can be told apart without colour.
DASHES = ("", "9 5", "2 5", "14 4 2 4", "5 3", "1 3")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart; None leaves a gap. ``kind`` is the class of its style."""

    name: str
    values: Sequence[float | None]
    kind: str = "main"


def bar_chart(
    label: str,
    names: Sequence[str],
    values: Sequence[float | None],
    *,
    line: Line | None = None,
    marked: int = -1,
) -> SafeString:
    """Return bars, above or below zero; ``line`` is a level drawn across them."""
    known = [value for value in (*values, *(line.values if line else ())) if value is not None]
    scale = _Scale(known)
    slot = (WIDTH - LEFT - RIGHT) / max(len(names), 1)
    parts = [_axis(scale)]
    for number, value in enumerate(values):
        if value is None:
            continue
        top, bottom = sorted((scale.y(value), scale.y(0)))
        kind = "minus" if value < 0 else "plus"
        chosen = " is-marked" if number == marked else ""
        x = LEFT + slot * number + slot * 0.16
        parts.append(
            f'<rect class="tp-chart__{kind}{chosen}" x="{x:.1f}" y="{top:.1f}" '
            f'width="{slot * 0.68:.1f}" height="{max(bottom - top, 1):.1f}">'
            f"<title>{escape(names[number])}: {number_text(round(value))}</title></rect>"
        )
        if len(names) <= LABELS:
            at = top - 6 if value >= 0 else bottom + 16
            parts.append(_text(x + slot * 0.34, at, number_text(round(value)), "tp-chart__value"))
    if line:
        points = [(LEFT + slot * (n + 0.5), value) for n, value in enumerate(line.values)]
        parts.append(_polyline(points, scale, f"tp-chart__{line.kind}"))
    parts.append(_names(names, slot, centred=True))
    return _svg(label, "".join(parts))


def line_chart(label: str, names: Sequence[str], lines: Sequence[Line]) -> SafeString:
    """Return lines over the same points; the name of each stands at its last point."""
    scale = _Scale([value for line in lines for value in line.values if value is not None])
    room = 0 if len(lines) < 3 else 120
    slot = (WIDTH - LEFT - RIGHT - room) / max(len(names) - 1, 1)
    parts = [_axis(scale)]
    ends: list[tuple[float, float, str]] = []
    for number, line in enumerate(lines):
        points = [(LEFT + slot * n, value) for n, value in enumerate(line.values)]
        dash = f' stroke-dasharray="{DASHES[number % 6]}"' if room and DASHES[number % 6] else ""
        parts.append(_polyline(points, scale, f"tp-chart__{line.kind}", dash))
        known = [(x, value) for x, value in points if value is not None]
        if known:
            ends.append((known[-1][0], scale.y(known[-1][1]), line.name))
    parts.append(_ends(ends, at_side=bool(room)))
    parts.append(_names(names, slot, centred=False))
    return _svg(label, "".join(parts))


class _Scale:
    """From values to heights, with round numbers on the axis."""

    def __init__(self, values: Sequence[float]) -> None:
        low, high = min([0.0, *values]), max([0.0, *values])
        self.step = _round_step((high - low) / STEPS_ON_AXIS)
        self.low = self.step * math.floor(low / self.step)
        self.high = self.step * math.ceil(high / self.step) or self.step

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]


def _round_step(wanted: float) -> float:
    """Return the nearest of 1, 2, 5, 10, 20 … that is not below."""
    size = 0.1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= wanted:
                return size * factor
        size *= 10


def _axis(scale: _Scale) -> str:
    decimals = 0 if scale.step >= 1 else 1
    parts = []
    for tick in scale.ticks():
        y = scale.y(tick)
        kind = "tp-chart__zero" if abs(tick) < scale.step / 2 else "tp-chart__grid"
        parts.append(f'<path class="{kind}" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        text = number_text(round(tick, 1), decimals=decimals)
        parts.append(_text(LEFT - 8, y + 5, text, "tp-chart__tick"))
    return "".join(parts)


def _names(names: Sequence[str], slot: float, *, centred: bool) -> str:
    every = max(-(-len(names) // LABELS), 1)
    return "".join(
        _text(LEFT + slot * (n + (0.5 if centred else 0)), HEIGHT - 10, name, "tp-chart__name")
        for n, name in enumerate(names)
        # Counted from the end: the newest always has its name.
        if (len(names) - 1 - n) % every == 0
    )


def _polyline(
    points: Sequence[tuple[float, float | None]], scale: _Scale, kind: str, dash: str = ""
) -> str:
    path, is_drawing = "", False
    for x, value in points:
        if value is None:
            is_drawing = False
            continue
        path += f"{'L' if is_drawing else 'M'}{x:.1f} {scale.y(value):.1f}"
        is_drawing = True
    return f'<path class="{kind}" d="{path}"{dash}/>' if path else ""


def _ends(ends: Sequence[tuple[float, float, str]], *, at_side: bool) -> str:
    """Return the names at the ends, moved apart where they would cover each other."""
    if not at_side:
        return "".join(
            _text(min(x, WIDTH - RIGHT), y - 8, name, "tp-chart__end") for x, y, name in ends
        )
    parts, lowest = [], TOP - 17.0
    for x, y, name in sorted(ends, key=lambda end: end[1]):
        lowest = max(y + 5, lowest + 17)
        parts.append(_text(x + 8, lowest, name, "tp-chart__side"))
    return "".join(parts)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _svg(label: str, body: str) -> SafeString:
    return mark_safe(
        f'<svg class="tp-chart__drawing" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{body}</svg>'
    )
