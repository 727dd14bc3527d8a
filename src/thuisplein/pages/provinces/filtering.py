"""The filters of a province's table, and what is filtered now."""

from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.provinces.address import STATUSES, ProvinceAddress
from thuisplein.pages.provinces.figures import ProvinceFigures
from thuisplein.pages.provinces.ladder import rung_name
from thuisplein.targets.public import STATUS_LABELS, DatedLadder, Status

Shown = dict[str, Any]


def filters(
    figures: ProvinceFigures, address: ProvinceAddress, ladder: DatedLadder | None
) -> list[Shown]:
    """Return the choices by status and by rung, with how many have each."""
    counts, rungs = figures.by_status(), figures.by_rung()
    groups = [
        {
            "name": "stand",
            "title": _("Stand"),
            "is_open": True,
            "options": [
                {
                    "value": status,
                    "label": str(STATUS_LABELS[Status(status)]),
                    "count": counts.get(status, 0),
                    "is_on": status in address.statuses,
                }
                for status in STATUSES
            ],
        }
    ]
    if ladder is not None:
        groups.append(
            {
                "name": "trede",
                "title": _("Trede"),
                "is_open": True,
                "options": [
                    {
                        "value": one.position,
                        "label": f"{one.position}. {one.name}",
                        "count": rungs.get(one.position, 0),
                        "is_on": one.position in address.rungs,
                    }
                    for one in ladder.ladder.rungs
                ],
            }
        )
    return groups


def active_filters(address: ProvinceAddress, ladder: DatedLadder | None) -> list[Shown]:
    """Return what is filtered, each with the address without it."""
    shown = [
        {
            "label": str(STATUS_LABELS[Status(status)]),
            "url": address.query(statuses=tuple(one for one in address.statuses if one != status))
            or "?",
        }
        for status in address.statuses
    ]
    shown += [
        {
            "label": _("Trede %(position)s: %(name)s")
            % {"position": rung, "name": rung_name(ladder, rung)},
            "url": address.query(rungs=tuple(one for one in address.rungs if one != rung)) or "?",
        }
        for rung in address.rungs
    ]
    return shown
