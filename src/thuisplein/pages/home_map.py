"""The map in the opening of the home page: how the country stands, or else where examples are.

Plain values, no queries beyond those for the version.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages import presenters
from thuisplein.pages.land_in_beeld.address import FIXED
from thuisplein.pages.land_in_beeld.figures import MapFigures, Moment, map_figures
from thuisplein.pages.land_in_beeld.measures import classes_of
from thuisplein.pages.land_in_beeld.words import day_text
from thuisplein.places.public import MunicipalityIndex

SHARE = "deel"
NO_FIGURE = 0


def home_map(index: MunicipalityIndex, examples: Mapping[str, int]) -> dict[str, Any]:
    """Return what the component of the tile map needs.

    Shows the newest position on housing permit holders. Before there are such figures it shows how
    near a practice example is; ``examples`` counts them by code of municipality.
    """
    return _standing(map_figures()) or {
        "tiles": presenters.practice_tiles(index, examples),
        "legend": presenters.practice_legend(),
        "sentence": presenters.practice_sentence(examples),
        "url": "/gemeenten/",
        "url_label": _("Alle gemeenten op een rij"),
        "is_example": False,
    }


@lru_cache(maxsize=1)
def _standing(figures: MapFigures) -> dict[str, Any] | None:
    """Return the map of the newest position, computed once for a version of the site."""
    if not any(figures.series.months):
        return None
    half_year = figures.latest
    moment = figures.moment(half_year, figures.series.months[figures.position(half_year)])
    classes = classes_of(moment, SHARE, FIXED)
    return {
        "tiles": _tiles(moment, classes.steps),
        "legend": [
            {"step": entry.step, "label": entry.label}
            for entry in classes.legend
            if entry.step != NO_FIGURE or NO_FIGURE in classes.steps
        ],
        "sentence": _("Elke tegel is één gemeente: huisvesting van statushouders, stand %s.")
        % day_text(moment.reference_date),
        "url": "/land-in-beeld/",
        "url_label": _("Open de kaart"),
        "is_example": moment.is_example,
    }


def _tiles(moment: Moment, steps: tuple[int, ...]) -> tuple[tuple[int, int, str, str, str], ...]:
    return tuple(
        (*row.place.tile, row.place.name, f"/gemeenten/{row.place.slug}/", str(step))
        for row, step in zip(moment.rows, steps, strict=True)
        if row.place.tile is not None
    )
