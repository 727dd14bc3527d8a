"""Provinces, COROP regions and municipalities, dated, with CBS codes."""

from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from thuisplein.base.public import SiteState


class Province(models.Model):
    """One of the twelve provinces; code PV20 up to PV31."""

    code = models.CharField(
        _("CBS-code"), max_length=4, primary_key=True, validators=[RegexValidator(r"^PV\d{2}$")]
    )
    name = models.CharField(_("naam"), max_length=60, unique=True)
    slug = models.SlugField(_("kenmerk in adressen"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("provincie")
        verbose_name_plural = _("provincies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CoropRegion(models.Model):
    """A region of CBS between municipality and province; code CR01 up to CR40."""

    code = models.CharField(
        _("CBS-code"), max_length=4, primary_key=True, validators=[RegexValidator(r"^CR\d{2}$")]
    )
    name = models.CharField(_("naam"), max_length=80)

    class Meta:
        verbose_name = _("COROP-gebied")
        verbose_name_plural = _("COROP-gebieden")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def existing_on(self, day: date) -> "MunicipalityQuerySet":
        """Keep what exists on this day; a municipality is gone on the day it ended."""
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
        )

    def existing(self) -> "MunicipalityQuerySet":
        return self.existing_on(timezone.localdate())

    def ended(self) -> "MunicipalityQuerySet":
        return self.filter(ended_on__lte=timezone.localdate())

    def in_province(self, code: str) -> "MunicipalityQuerySet":
        return self.filter(province_id=code)


class Municipality(ClusterableModel):
    """A municipality that exists or existed; codes are never reused by CBS."""

    code = models.CharField(
        _("CBS-code"), max_length=6, primary_key=True, validators=[RegexValidator(r"^GM\d{4}$")]
    )
    name = models.CharField(_("naam"), max_length=80, help_text=_("De naam die CBS gebruikt."))
    slug = models.SlugField(_("kenmerk in adressen"), max_length=80, unique=True)
    province = models.ForeignKey(
        Province,
        verbose_name=_("provincie"),
        on_delete=models.PROTECT,
        related_name="municipalities",
    )
    corop_region = models.ForeignKey(
        CoropRegion,
        verbose_name=_("COROP-gebied"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="municipalities",
    )
    founded_on = models.DateField(
        _("ontstaan op"), null=True, blank=True, help_text=_("Leeg: bestond al voor 2014.")
    )
    ended_on = models.DateField(
        _("opgeheven op"), null=True, blank=True, help_text=_("De eerste dag zonder de gemeente.")
    )
    urbanity = models.PositiveSmallIntegerField(
        _("stedelijkheid"),
        null=True,
        blank=True,
        help_text=_("1 is zeer sterk stedelijk, 5 is niet stedelijk (CBS)."),
    )
    avg_household_size = models.DecimalField(
        _("personen per huishouden"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    social_rent_pct = models.PositiveSmallIntegerField(
        _("corporatiewoningen (% van alle woningen)"), null=True, blank=True
    )
    facts_year = models.PositiveSmallIntegerField(_("jaar van deze cijfers"), null=True, blank=True)
    label_lon = models.FloatField(_("lengtegraad van het label"), null=True, blank=True)
    label_lat = models.FloatField(_("breedtegraad van het label"), null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(
        _("kolom op de tegelkaart"), null=True, blank=True
    )
    tile_row = models.PositiveSmallIntegerField(_("rij op de tegelkaart"), null=True, blank=True)
    neighbours = models.ManyToManyField("self", verbose_name=_("buurgemeenten"), blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(ended_on__isnull=True),
                name="places_municipality_present_name_unique",
                violation_error_message=_("Er is al een gemeente met deze naam."),
            ),
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
                name="places_municipality_tile_unique",
                violation_error_message=_("Op deze tegel staat al een gemeente."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(ended_on__gt=F("founded_on")),
                name="places_municipality_ends_after_start",
                violation_error_message=_("Een gemeente kan niet eindigen voor ze begint."),
            ),
            models.CheckConstraint(
                condition=Q(urbanity__isnull=True) | Q(urbanity__range=(1, 5)),
                name="places_municipality_urbanity_1_to_5",
                violation_error_message=_("De stedelijkheid loopt van 1 tot en met 5."),
            ),
            models.CheckConstraint(
                condition=Q(social_rent_pct__isnull=True) | Q(social_rent_pct__lte=100),
                name="places_municipality_social_rent_pct_max_100",
                violation_error_message=_("Een percentage is hoogstens 100."),
            ),
            models.CheckConstraint(
                condition=Q(facts_year__isnull=False)
                | Q(
                    urbanity__isnull=True,
                    avg_household_size__isnull=True,
                    social_rent_pct__isnull=True,
                ),
                name="places_municipality_facts_have_year",
                violation_error_message=_("Noem het jaar van de cijfers."),
            ),
            models.CheckConstraint(
                condition=Q(label_lon__isnull=True, label_lat__isnull=True)
                | Q(
                    label_lon__isnull=False,
                    label_lat__isnull=False,
                    label_lon__range=(3, 8),
                    label_lat__range=(50, 54),
                ),
                name="places_municipality_label_in_netherlands",
                violation_error_message=_("Het label ligt niet in Nederland."),
            ),
            models.CheckConstraint(
                condition=Q(tile_column__isnull=True, tile_row__isnull=True)
                | Q(tile_column__isnull=False, tile_row__isnull=False),
                name="places_municipality_tile_whole",
                violation_error_message=_("Een tegel heeft een kolom en een rij."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with its names; every process then renews its index of municipalities."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()


class MunicipalityName(models.Model):
    """A name under which people look for a municipality, besides the one CBS uses."""

    class Kind(models.TextChoices):
        USED = "used", _("roepnaam")
        TRANSLATION = "translation", _("naam in een andere taal")
        FORMER = "former", _("vroegere naam")

    municipality = ParentalKey(
        Municipality,
        verbose_name=_("gemeente"),
        on_delete=models.CASCADE,
        related_name="other_names",
    )
    name = models.CharField(
        _("naam"),
        max_length=80,
        help_text=_("Hoofdletters, accenten en leestekens maken voor het zoeken niet uit."),
    )
    kind = models.CharField(_("soort"), max_length=12, choices=Kind.choices, default=Kind.USED)

    class Meta:
        verbose_name = _("andere naam")
        verbose_name_plural = _("andere namen")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="places_municipalityname_unique",
                violation_error_message=_("Deze naam staat er al."),
            )
        ]

    def __str__(self) -> str:
        return self.name
