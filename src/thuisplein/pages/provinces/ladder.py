"""The ladder of a province as a table, and the names on it."""

from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.words import number_text
from thuisplein.pages.local_targets.supervision import trigger_words
from thuisplein.pages.provinces.figures import ProvinceFigures
from thuisplein.targets.public import DatedLadder

Shown = dict[str, Any]


def rung_name(ladder: DatedLadder | None, position: int | None) -> str:
    if ladder is None or position is None:
        return ""
    return next((one.name for one in ladder.ladder.rungs if one.position == position), "")


def ladder_table(ladder: DatedLadder, figures: ProvinceFigures) -> Shown:
    """Return the ladder: each rung, what the province does there, and when it is reached."""
    counts = figures.by_rung()
    return {
        "caption": _("De ladder van %s") % figures.province.name,
        "columns": [
            {"label": _("Trede")},
            {"label": _("Wat de provincie doet")},
            {"label": _("Wanneer")},
            {"label": _("Gemeenten nu"), "is_number": True},
        ],
        "rows": [
            {
                "cells": [
                    {"text": f"{one.position}. {one.name}"},
                    {"text": ladder.descriptions.get(one.position, "")},
                    {"text": trigger_words(one) if one.position else _("zonder achterstand")},
                    {"text": number_text(counts.get(one.position, 0)), "is_number": True},
                ]
            }
            for one in ladder.ladder.rungs
        ],
        "source": " ".join(
            filter(
                None,
                [
                    "" if ladder.is_verified else _("Niet nagezien bij de provincie."),
                    ladder.note,
                    _("Bron: %s.") % ladder.source,
                ],
            )
        ),
        "demo": figures.moment.is_example,
    }
