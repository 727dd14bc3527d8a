"""The report as the parts of a page: large figures and tables."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.knowledge_needs.counting import GROUP, PROVINCE, SIZE, TOPIC, WORDS
from thuisplein.pages.knowledge_needs.ranges import Range
from thuisplein.pages.knowledge_needs.report import (
    ASKED,
    EMPTY,
    MISSED,
    SEARCHED,
    Line,
    Report,
)
from thuisplein.pages.knowledge_needs.words import range_text

Shown = dict[str, Any]


def measure_names() -> dict[str, str]:
    return {
        ASKED: _("Vroegen het loket"),
        SEARCHED: _("Zochten"),
        EMPTY: _("Vonden niets"),
        MISSED: _("Misten iets"),
    }


def figures(report: Report, plural: str) -> list[Shown]:
    """Return the whole, without what may not be shown."""
    said = {
        ASKED: _("%(who)s stelden een vraag aan het loket"),
        EMPTY: _("%(who)s zochten en vonden niets"),
        MISSED: _("%(who)s zeiden bij het zoeken: niet gevonden"),
    }
    found = [(report.whole[measure], label) for measure, label in said.items()]
    found.append((report.helped_not, _("%(who)s zeiden dat een antwoord niet hielp")))
    return [
        {"figure": range_text(value), "label": label % {"who": plural}}
        for value, label in found
        if value is not None
    ]


def tables(report: Report, plural: str) -> list[Shown]:
    """Return the tables in the order of the page; one without rows says so."""
    everything = (ASKED, SEARCHED, EMPTY, MISSED)
    searching = (SEARCHED, EMPTY, MISSED)
    given = (
        (GROUP, _("Naar aandachtsgroep"), _("Groep"), everything),
        (WORDS, _("Waar zij naar zochten"), _("Zoekwoorden"), searching),
        (TOPIC, _("Waar hun vragen over gaan"), _("Onderwerp"), (ASKED,)),
        (SIZE, _("Naar grootte"), _("Inwoners"), everything),
        (PROVINCE, _("Naar provincie"), _("Provincie"), everything),
    )
    return [
        {
            "id": split,
            "title": title,
            "caption": _("%(title)s, aantal %(who)s") % {"title": title, "who": plural},
            "columns": _columns(first, measures),
            "rows": _rows(report.splits[split], measures),
        }
        for split, title, first, measures in given
        if report.splits[split] or split in {TOPIC, WORDS}
    ]


def _columns(first: str, measures: tuple[str, ...]) -> list[Shown]:
    names = measure_names()
    return [{"label": first}, *({"label": names[one], "is_number": True} for one in measures)]


def _rows(lines: Sequence[Line], measures: tuple[str, ...]) -> list[Shown]:
    """Return the rows; a bar is as long as the middle of its range, of the most in the table."""
    told = [line.values[one] for line in lines for one in measures]
    most = max((_middle(one) for one in told), default=0)
    return [
        {"cells": [{"text": line.label}, *(_cell(line.values[one], most) for one in measures)]}
        for line in lines
    ]


def _cell(one: Range | None, most: float) -> Shown:
    return {
        "text": range_text(one),
        "is_number": True,
        "is_soft": not _middle(one),
        "bar": round(100 * _middle(one) / most) if most else 0,
    }


def _middle(one: Range | None) -> float:
    return 0 if one is None or one.is_hidden else (one.low + one.high) / 2
