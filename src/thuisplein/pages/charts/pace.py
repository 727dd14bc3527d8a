"""Persons housed against the schedule, with what is needed and what may be expected.

Unit: persons, cumulative within one half-year; place 0 is its first day, place 6 the day after.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from thuisplein.pages.charts.drawing import Scale, Size, grid, line, svg, text
from thuisplein.pages.land_in_beeld.words import number_text

MONTHS = 6
WIDE = Size("wide", 680, 280, left=44, room=136)
NARROW = Size("narrow", 340, 260, left=38, room=14)
#: Words at the right edge stay this far apart.
LINE_HEIGHT = 18.0


@dataclass(frozen=True)
class PaceChart:
    """What is drawn. ``realised`` starts with 0; None is not known yet.

    ``fan`` has (month, low, expected, high) from now to the end; empty without a forecast.
    """

    label: str
    days: Sequence[str]
    realised: Sequence[int | None]
    corrected: int
    fan: Sequence[tuple[int, float, float, float]]
    pace_words: str
    done_words: str
    needed_words: str
    target_words: str
    expected_words: str

    @property
    def known(self) -> list[tuple[int, int]]:
        return [(month, value) for month, value in enumerate(self.realised) if value is not None]


def pace_chart(chart: PaceChart) -> SafeString:
    """Return both drawings, one after the other."""
    return _draw(chart, WIDE) + _draw(chart, NARROW)


def _draw(chart: PaceChart, size: Size) -> SafeString:
    values = [*(value for _month, value in chart.known), *(point[3] for point in chart.fan)]
    scale = Scale([*values, chart.corrected], size)
    step = (size.right - size.left) / MONTHS

    def at(month: float, value: float) -> tuple[float, float]:
        return size.left + step * month, scale.y(value)

    parts = [grid(scale, size, [number_text(tick) for tick in scale.ticks()])]
    parts.append(_names(chart, size, step))
    if chart.fan:
        upper = [at(month, high) for month, _low, _expected, high in chart.fan]
        lower = [at(month, low) for month, low, _expected, _high in reversed(chart.fan)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in [*upper, *lower])
        parts.append(f'<path class="tp-drawing__fan" d="M{path}Z"/>')
        middle = [at(month, expected) for month, _low, expected, _high in chart.fan]
        parts.append(line(middle, "tp-drawing__expected"))
    if chart.corrected > 0:
        parts.append(line([at(0, 0), at(MONTHS, chart.corrected)], "tp-drawing__pace"))
    done = chart.known
    month, value = done[-1]
    if chart.needed_words:
        parts.append(line([at(month, value), at(MONTHS, chart.corrected)], "tp-drawing__needed"))
    if chart.corrected > 0 and 0 < month < MONTHS:
        gap = [at(month, value), at(month, chart.corrected * month / MONTHS)]
        parts.append(line(gap, "tp-drawing__gap"))
    parts.append(line([at(*point) for point in done], "tp-drawing__done"))
    parts += [
        f'<circle class="tp-drawing__dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        for x, y in (at(*point) for point in done[1:])
    ]
    parts.append(_words(chart, size, scale, step))
    return svg(size, chart.label, "".join(parts))


def _names(chart: PaceChart, size: Size, step: float) -> str:
    """Return the days below the axis; on a narrow screen every other one."""
    return "".join(
        text(size.left + step * month, size.height - 8, day, "tp-drawing__name")
        for month, day in enumerate(chart.days)
        if size.is_wide or month % 2 == 0
    )


def _words(chart: PaceChart, size: Size, scale: Scale, step: float) -> str:
    month, value = chart.known[-1]
    x, y = size.left + step * month, scale.y(value)
    parts = []
    if chart.corrected > 0 and size.is_wide:
        pace_at = (size.left + step * 1.9, scale.y(chart.corrected * 2 / MONTHS) - 8)
        parts.append(text(*pace_at, chart.pace_words, "tp-drawing__end"))
    if month:
        is_last = month > MONTHS - 2
        kind = "tp-drawing__said tp-drawing__said--end" if is_last else "tp-drawing__said"
        below = y + 22 if y + 22 < size.height - size.bottom else y - 12
        parts.append(text(x - 8 if is_last else x + 8, below, chart.done_words, kind))
    if size.is_wide:
        parts.append(_beside(chart, size, scale))
    return "".join(parts)


def _beside(chart: PaceChart, size: Size, scale: Scale) -> str:
    """Return the words at the right edge, from top to bottom, never on top of each other."""
    entries = []
    if chart.corrected > 0:
        entries.append((scale.y(chart.corrected), chart.target_words, "tp-drawing__side"))
        if chart.needed_words:
            kind = "tp-drawing__side tp-drawing__side--urgent"
            entries.append((scale.y(chart.corrected) + LINE_HEIGHT, chart.needed_words, kind))
    if chart.fan:
        entries.append((scale.y(chart.fan[-1][2]), chart.expected_words, "tp-drawing__side"))
    parts, lowest = [], 0.0
    for y, words, kind in sorted(entries):
        lowest = max(y + 5, lowest + LINE_HEIGHT)
        parts.append(text(size.right + 10, lowest, words, kind))
    return "".join(parts)
