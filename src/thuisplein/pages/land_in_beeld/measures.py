"""The five measures of the map: their value, their classes and what those mean.

A class is a step of the colour scale, 1 best to 5 worst; 0 is "no figure". Fixed classes have the
same meaning at every moment. Spread classes hold about equally many municipalities each, because
fixed ones can hide that all differ. The lines between fixed classes of other measures than the
share are a choice of this site and stand in the legend.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.pages.land_in_beeld.address import SPREAD
from thuisplein.pages.land_in_beeld.figures import Moment
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.pages.land_in_beeld.words import number_text, percentage
from thuisplein.targets.public import SCALE_STEP, Status

CLASSES = 5


@dataclass(frozen=True)
class Measure:
    """What is shown. ``lines``: highest value of steps 1 to 4, for a value that is worse if higher.

    ``sign``: 1 when more is worse, -1 when more is better.
    """

    key: str
    label: str | Promise
    unit: str | Promise
    lines: tuple[float, ...]
    sign: int
    can_spread: bool = True


MEASURES = {
    one.key: one
    for one in (
        Measure("deel", gettext_lazy("deel van de taakstelling"), gettext_lazy("%"), (), -1),
        Measure(
            "achterstand",
            gettext_lazy("achterstand per 1.000 inwoners"),
            gettext_lazy("personen per 1.000 inwoners"),
            (-0.1, 0.0, 0.1, 0.25),
            1,
        ),
        Measure(
            "per-week",
            gettext_lazy("nodig per week"),
            gettext_lazy("personen per week"),
            (0.0, 1.0, 2.0, 5.0),
            1,
        ),
        Measure(
            "trede",
            gettext_lazy("trede van de interventieladder"),
            gettext_lazy("trede"),
            (0.0, 1.0, 2.0, 3.0),
            1,
            can_spread=False,
        ),
        Measure(
            "trend",
            gettext_lazy("trend sinds een half jaar eerder"),
            gettext_lazy("procentpunt"),
            (0.2, 0.05, -0.05, -0.2),
            -1,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One line of the legend; ``meaning`` says where its borders lie."""

    step: int
    label: str
    meaning: str


@dataclass(frozen=True)
class Classes:
    """How one moment is coloured: the step per municipality, and what the steps mean."""

    measure: Measure
    legend: tuple[ClassRow, ...]
    steps: tuple[int, ...]
    is_spread: bool

    def label_of(self, row: Row, step: int) -> str:
        """Return what the class of a municipality is called; a met target has no share."""
        if self.measure.key == "deel" and row.share is None and row.status is Status.MET:
            return _("Taakstelling gehaald")
        return next((entry.label for entry in self.legend if entry.step == step), "")

    def in_words(self, row: Row, step: int) -> str:
        """Return name, value and class in one line, for who can't see the map."""
        label = self.label_of(row, step).lower()
        value = value_text(row, self.measure.key)
        return f"{row.place.name}: {label if value in label else f'{value}, {label}'}"


def value_of(row: Row, measure: str) -> float | None:
    """Return the value that is shown, coloured and sorted by."""
    return {
        "deel": row.share,
        "achterstand": row.backlog,
        "per-week": row.per_week,
        "trede": None if row.rung is None else float(row.rung),
        "trend": row.trend,
    }[measure]


def classes_of(moment: Moment, key: str, kind: str) -> Classes:
    """Return the classes of a moment, fixed or spread."""
    measure = MEASURES[key]
    values = [value_of(row, key) for row in moment.rows]
    has_values = any(value is not None for value in values)
    is_spread = kind == SPREAD and measure.can_spread and has_values
    if not is_spread and key == "deel":
        steps = tuple(SCALE_STEP[row.status] if row.status else 0 for row in moment.rows)
        return Classes(measure, _schedule_legend(moment), steps, is_spread)
    lines = spread_lines(values, sign=measure.sign) if is_spread else measure.lines
    steps = tuple(
        step_of(row, value, lines, measure) for row, value in zip(moment.rows, values, strict=True)
    )
    legend = _spread_legend(measure, lines) if is_spread else _fixed_legend(key)
    return Classes(measure, (*legend, _nothing()), steps, is_spread)


def step_of(row: Row, value: float | None, lines: Sequence[float], measure: Measure) -> int:
    """Return the step of a value; who has met the target stands on the first without a share."""
    if value is None:
        return 1 if measure.key == "deel" and row.status is Status.MET else 0
    worse = measure.sign * value
    return 1 + sum(worse > measure.sign * line for line in lines)


def spread_lines(values: Iterable[float | None], *, sign: int) -> tuple[float, ...]:
    """Return the values at one to four fifths, from best to worst; equal values stay together."""
    known = sorted((value for value in values if value is not None), key=lambda v: sign * v)
    count = len(known)
    cuts = (known[math.ceil(count * part / CLASSES) - 1] for part in range(1, CLASSES))
    return tuple(cuts)


def value_text(row: Row, key: str) -> str:
    """Return the value in words; a met target has no percentage."""
    value = value_of(row, key)
    if key == "deel" and row.status is Status.MET and value is None:
        return _("gehaald")
    if value is None:
        return "–"
    return bare_text(value, key)


def bare_text(value: float, key: str) -> str:
    if key == "deel":
        return percentage(value)
    if key == "trend":
        return number_text(round(value * 100), sign=True)
    if key == "trede":
        return number_text(int(value))
    return number_text(value, decimals=2 if key == "achterstand" else 1)


def _schedule_legend(moment: Moment) -> tuple[ClassRow, ...]:
    ahead, on, slightly, behind = (percentage(line) for line in moment.thresholds)
    return (
        ClassRow(1, _("Voor op schema"), _("gehaald, of vanaf %s van het schema") % ahead),
        ClassRow(2, _("Op schema"), _("vanaf %s van het schema") % on),
        ClassRow(3, _("Iets achter"), _("vanaf %s van het schema") % slightly),
        ClassRow(4, _("Achter"), _("vanaf %s van het schema") % behind),
        ClassRow(5, _("Ver achter"), _("minder dan %s van het schema") % behind),
        _nothing(),
    )


def _fixed_legend(key: str) -> tuple[ClassRow, ...]:
    texts = {
        "achterstand": (
            (_("Ruim voor"), _("0,1 of meer voor op het schema")),
            (_("Op schema"), _("geen achterstand")),
            (_("Kleine achterstand"), _("tot en met 0,1 per 1.000 inwoners")),
            (_("Achterstand"), _("tot en met 0,25 per 1.000 inwoners")),
            (_("Grote achterstand"), _("meer dan 0,25 per 1.000 inwoners")),
        ),
        "per-week": (
            (_("Niets meer nodig"), _("taakstelling gehaald")),
            (_("Tot 1 per week"), _("hoogstens 1 persoon per week")),
            (_("1 tot 2 per week"), _("meer dan 1, hoogstens 2")),
            (_("2 tot 5 per week"), _("meer dan 2, hoogstens 5")),
            (_("Meer dan 5 per week"), _("meer dan 5 personen per week")),
        ),
        "trede": (
            (_("Niet op de ladder"), _("geen toezicht nodig")),
            (_("Eerste trede"), _("zoals de provincie die noemt")),
            (_("Tweede trede"), _("zoals de provincie die noemt")),
            (_("Derde trede"), _("zoals de provincie die noemt")),
            (_("Hogere trede"), _("vierde trede of hoger")),
        ),
        "trend": (
            (_("Veel beter"), _("20 procentpunt of meer erbij")),
            (_("Beter"), _("5 tot 20 procentpunt erbij")),
            (_("Ongeveer gelijk"), _("minder dan 5 procentpunt verschil")),
            (_("Slechter"), _("tot 20 procentpunt eraf")),
            (_("Veel slechter"), _("20 procentpunt of meer eraf")),
        ),
    }[key]
    return tuple(ClassRow(step, label, meaning) for step, (label, meaning) in enumerate(texts, 1))


def _spread_legend(measure: Measure, lines: Sequence[float]) -> tuple[ClassRow, ...]:
    texts = [bare_text(line, measure.key) for line in lines]
    first, last = (_("%s of meer"), _("minder dan %s"))
    if measure.sign > 0:
        first, last = (_("%s of minder"), _("meer dan %s"))
    fifth = _("een vijfde van de gemeenten")
    return (
        ClassRow(1, first % texts[0], fifth),
        *(
            ClassRow(step + 1, _("%(from)s tot %(to)s") % {"from": a, "to": b}, fifth)
            for step, (a, b) in enumerate(pairwise(texts), 1)
        ),
        ClassRow(CLASSES, last % texts[-1], fifth),
    )


def _nothing() -> ClassRow:
    return ClassRow(0, _("Geen cijfer"), _("niet bekend of niet te vergelijken"))
