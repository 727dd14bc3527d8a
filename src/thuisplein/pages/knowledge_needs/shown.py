"""The report as the parts of a page: large figures and tables."""

from collections.abc import Mapping
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
        (TOPIC, _("Waar vragen over gaan"), _("Onderwerp"), (ASKED,)),
        (WORDS, _("Waar zij naar zochten"), _("Zoekwoorden"), searching),
        (SIZE, _("Naar grootte"), _("Inwoners"), everything),
        (PROVINCE, _("Naar provincie"), _("Provincie"), everything),
    )
    return [
        {
            "id": split,
            "title": title,
            "caption": _("%(title)s, aantal %(who)s") % {"title": title, "who": plural},
            "columns": _columns(first, measures),
            "rows": [_row(line, measures) for line in report.splits[split]],
        }
        for split, title, first, measures in given
        if report.splits[split] or split in {TOPIC, WORDS}
    ]


def _columns(first: str, measures: tuple[str, ...]) -> list[Shown]:
    names = measure_names()
    return [{"label": first}, *({"label": names[one], "is_number": True} for one in measures)]


def _row(line: Line, measures: tuple[str, ...]) -> Shown:
    values: Mapping[str, Range | None] = line.values
    cells = [{"text": range_text(values[one]), "is_number": True} for one in measures]
    return {"cells": [{"text": line.label}, *cells]}
