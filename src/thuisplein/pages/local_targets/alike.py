"""A municipality beside its likes: how they do in the same half-year."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.words import day_text, number_text, percentage, plain
from thuisplein.pages.local_facts import URBANITY
from thuisplein.pages.local_targets.sentences import EXAMPLE
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import STATUS_LABELS, Standing

Shown = dict[str, Any]


def alike_table(
    place: MunicipalityFacts,
    alike: Iterable[MunicipalityFacts],
    standings: Mapping[str, Standing],
) -> Shown:
    """Return the table of likes (size, urbanity, social stock) with their stand."""
    places = [place, *alike]
    known = [standings[one.code] for one in places if one.code in standings]
    days = [one.reference_date for one in known if one.reference_date]
    return {
        "columns": [
            {"label": _("Gemeente")},
            {"label": _("Inwoners"), "is_number": True},
            {"label": _("Stedelijkheid")},
            {"label": _("Corporatiewoningen"), "is_number": True},
            {"label": _("Gehuisvest"), "is_number": True},
            {"label": _("Deel"), "is_number": True},
            {"label": _("Stand")},
        ],
        "rows": [_row(one, standings.get(one.code), is_chosen=one is place) for one in places],
        "source": _(
            "Inwoners, stedelijkheid en corporatiewoningen: CBS. Gehuisvest en deel van de "
            "taakstelling na verrekening: stand %s."
        )
        % (day_text(max(days)) if days else _("onbekend")),
        "demo": any(one.basis == EXAMPLE for one in known),
    }


def _row(place: MunicipalityFacts, standing: Standing | None, *, is_chosen: bool) -> Shown:
    status = standing.status if standing else None
    rent = "–" if place.social_rent_pct is None else f"{number_text(place.social_rent_pct)}%"
    return {
        "is_chosen": is_chosen,
        "cells": [
            {"text": place.name, "url": "" if is_chosen else f"/gemeenten/{place.slug}/"},
            {"text": plain(place.inhabitants), "is_number": True},
            {"text": URBANITY.get(place.urbanity or 0, "")},
            {"text": rent, "is_number": True},
            {"text": _done(standing), "is_number": True},
            {"text": _share(standing), "is_number": True},
            {"text": str(STATUS_LABELS[status]) if status else "–"},
        ],
    }


def _done(standing: Standing | None) -> str:
    if standing is None or standing.realised is None or standing.corrected is None:
        return "–"
    return _("%(done)s van %(target)s") % {
        "done": number_text(standing.realised),
        "target": number_text(standing.corrected),
    }


def _share(standing: Standing | None) -> str:
    """Return the percentage; a target of 0 or less is met and has none."""
    if standing is None or standing.share is None:
        return "–"
    return percentage(standing.share)
