"""The outline of a municipality, simplified for the web."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.places.models.municipality import Municipality


class Boundary(models.Model):
    """One outline on one reference date; `geometry` is a GeoJSON geometry, WGS84 lon/lat.

    Text and not a geometry column: the map is drawn in the browser, so the database never has to
    compute with it, and SQLite and PostgreSQL stay equal without extensions.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("gemeente"),
        on_delete=models.CASCADE,
        related_name="boundaries",
    )
    reference_on = models.DateField(_("peildatum"))
    source = models.CharField(_("bron"), max_length=160)
    licence = models.CharField(_("licentie"), max_length=60)
    geometry = models.TextField(_("omtrek"))

    class Meta:
        verbose_name = _("gemeentegrens")
        verbose_name_plural = _("gemeentegrenzen")
        ordering = ["municipality", "-reference_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "reference_on"], name="places_boundary_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.reference_on.isoformat()}"
