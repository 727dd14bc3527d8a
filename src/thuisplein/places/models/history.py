"""What happened to municipalities, and how many people lived there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.places.models.municipality import Municipality
from thuisplein.places.reorganisation import Basis


class MunicipalReorganisation(models.Model):
    """(Part of) a municipality went to another one on one day."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("samengevoegd")
        SPLIT = "split", _("verdeeld")
        RENAME = "rename", _("andere naam")

    old = models.ForeignKey(
        Municipality, verbose_name=_("van"), on_delete=models.PROTECT, related_name="departures"
    )
    new = models.ForeignKey(
        Municipality, verbose_name=_("naar"), on_delete=models.PROTECT, related_name="arrivals"
    )
    on = models.DateField(_("op"))
    kind = models.CharField(_("soort"), max_length=8, choices=Kind.choices)
    area_share = models.DecimalField(
        _("deel van de oppervlakte"),
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 tot 1, gemeten op grove oude grenzen. Leeg: niet bekend."),
    )
    evidence = models.CharField(_("bewijs"), max_length=80)

    class Meta:
        verbose_name = _("herindeling")
        verbose_name_plural = _("herindelingen")
        ordering = ["on", "old", "new"]
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new", "on"],
                name="places_reorganisation_unique",
                violation_error_message=_("Deze herindeling staat er al."),
            ),
            models.CheckConstraint(
                condition=~Q(old=F("new")),
                name="places_reorganisation_two_municipalities",
                violation_error_message=_("Een gemeente kan niet in zichzelf opgaan."),
            ),
            models.CheckConstraint(
                condition=Q(area_share__isnull=True) | Q(area_share__gt=0, area_share__lte=1),
                name="places_reorganisation_area_share_0_to_1",
                violation_error_message=_("Een deel ligt tussen 0 en 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id} ({self.on.isoformat()})"


class PopulationQuerySet(models.QuerySet["Population"]):
    def as_published(self) -> "PopulationQuerySet":
        """Keep figures on the borders of their own year."""
        return self.filter(borders_year=F("year"))

    def within_borders_of(self, year: int) -> "PopulationQuerySet":
        return self.filter(borders_year=year)


class Population(models.Model):
    """Inhabitants (and private households) on 1 January of `year`.

    `borders_year` says on whose borders: the municipality as it was on 1 January of that year.
    """

    class BasisChoice(models.TextChoices):
        PUBLISHED = Basis.PUBLISHED.value, _("gepubliceerd")
        SUMMED = Basis.SUMMED.value, _("opgeteld")
        ESTIMATED = Basis.ESTIMATED.value, _("geschat naar oppervlakte")

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("gemeente"),
        on_delete=models.CASCADE,
        related_name="population",
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    borders_year = models.PositiveSmallIntegerField(_("grenzen van"))
    inhabitants = models.PositiveIntegerField(_("inwoners"))
    households = models.PositiveIntegerField(_("huishoudens"), null=True, blank=True)
    basis = models.CharField(_("herkomst"), max_length=10, choices=BasisChoice.choices)
    source = models.CharField(_("bron"), max_length=160)

    objects = PopulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inwonertal")
        verbose_name_plural = _("inwonertallen")
        ordering = ["municipality", "year", "borders_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "borders_year"], name="places_population_unique"
            ),
            models.CheckConstraint(
                condition=~Q(borders_year=F("year")) | Q(basis=Basis.PUBLISHED.value),
                name="places_population_own_borders_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year}: {self.inhabitants}"
