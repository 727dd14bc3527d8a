"""Sizes, scales and strokes that the charts share.

A chart is drawn twice, for a wide and for a narrow screen: shrinking one drawing would shrink its
words too. Only one of the two is ever displayed, so a screen reader meets one image.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

TICKS = 4


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's size and margins in px; ``room`` is the margin for words on the right."""

    name: str
    width: int
    height: int
    left: int
    room: int
    top: int = 22
    bottom: int = 30

    @property
    def right(self) -> int:
        return self.width - self.room

    @property
    def is_wide(self) -> bool:
        return self.name == "wide"


class Scale:
    """From values to heights; the axis has round numbers and always holds zero."""

    def __init__(self, values: Sequence[float], size: Size) -> None:
        low, high = min([0.0, *values]), max([0.0, *values])
        self.step = round_step((high - low) / TICKS)
        self.low = math.floor(low / self.step) * self.step
        self.high = max(math.ceil(high / self.step), 1) * self.step
        self._size = size

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return (
            self._size.height
            - self._size.bottom
            - share * (self._size.height - self._size.bottom - self._size.top)
        )

    def ticks(self) -> list[int]:
        count = round((self.high - self.low) / self.step)
        return [round(self.low + self.step * number) for number in range(count + 1)]


def round_step(wanted: float) -> int:
    """Return the nearest of 1, 2, 5, 10, 20 … that is not below; persons come whole."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor >= wanted:
                return size * factor
        size *= 10


def grid(scale: Scale, size: Size, texts: Sequence[str]) -> str:
    """Return a line per tick with its number; zero stands out."""
    parts = []
    for tick, words in zip(scale.ticks(), texts, strict=True):
        y = scale.y(tick)
        kind = "tp-drawing__zero" if tick == 0 else "tp-drawing__grid"
        parts.append(f'<path class="{kind}" d="M{size.left} {y:.1f}H{size.right}"/>')
        parts.append(text(size.left - 8, y + 5, words, "tp-drawing__tick"))
    return "".join(parts)


def text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def line(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Return a line through points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{kind}" d="M{path}"/>'


def svg(size: Size, label: str, body: str) -> SafeString:
    return mark_safe(
        f'<svg class="tp-drawing tp-drawing--{size.name}" viewBox="0 0 {size.width} '
        f'{size.height}" role="img" aria-label="{escape(label)}">{body}</svg>'
    )
