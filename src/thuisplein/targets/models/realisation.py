"""What was done: monthly figures, and loose figures as the press and reports state them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.half_years import NotInHalfYearError
from thuisplein.targets.models.period import HalfYear
from thuisplein.targets.models.source import Source
from thuisplein.targets.models.target import MunicipalFigure
from thuisplein.targets.models.versions import VersionedFigure


class MonthlyFigure(MunicipalFigure):
    """Persons housed since the start of the half-year, as it stood on the reference date.

    Cumulative. COA publishes the position on the first of each month; the position on the first
    day of the next half-year is the result of the half-year.
    """

    identity: ClassVar[tuple[str, ...]] = ("municipality", "half_year", "reference_date", "basis")

    reference_date = models.DateField(_("peildatum"))
    realised = models.PositiveIntegerField(_("gerealiseerd"))

    class Meta:
        verbose_name = _("maandcijfer")
        verbose_name_plural = _("maandcijfers")
        ordering = ["half_year", "municipality", "reference_date", "basis", "version"]
        indexes = [
            models.Index(fields=["half_year", "reference_date"], name="targets_monthly_reference")
        ]
        constraints = VersionedFigure.constraints_for(
            "monthlyfigure", ("municipality", "half_year", "reference_date", "basis")
        )

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.reference_date}: {self.realised}"

    def clean(self) -> None:
        try:
            self.half_year.period.month_of(self.reference_date)
        except NotInHalfYearError:
            raise ValidationError(
                {"reference_date": _("Deze peildatum valt niet in het halfjaar.")}
            ) from None


class ReportedFigure(models.Model):
    """A row of figures just as a report or newspaper states them, of a half-year or a year.

    Evidence: nothing is left out and nothing interpreted. What is certain enough also stands as
    target, balance or monthly figure.
    """

    class TargetBasis(models.TextChoices):
        NET = "net", _("zonder achterstand of voorsprong")
        INCLUDING_BALANCE = "incl_balance", _("met achterstand of voorsprong")
        UNSPECIFIED = "unspecified", _("de bron zegt niet welke")

    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_figures",
    )
    province = models.ForeignKey(
        "places.Province",
        verbose_name=_("provincie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_figures",
    )
    period = models.CharField(_("periode"), max_length=7, help_text=_("2022-I, of het jaar 2022."))
    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("halfjaar"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_figures",
    )
    target = models.PositiveIntegerField(_("taakstelling"), null=True, blank=True)
    target_basis = models.CharField(
        _("welke taakstelling"), max_length=12, choices=TargetBasis.choices, blank=True
    )
    realised = models.PositiveIntegerField(_("gerealiseerd"), null=True, blank=True)
    balance = models.IntegerField(_("saldo"), null=True, blank=True)
    remaining = models.PositiveIntegerField(_("nog te huisvesten"), null=True, blank=True)
    as_of = models.CharField(_("stand op"), max_length=10, blank=True)
    precision = models.CharField(_("nauwkeurigheid"), max_length=40)
    source = models.ForeignKey(
        Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="reported_figures"
    )
    note = models.CharField(_("opmerking"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("los cijfer")
        verbose_name_plural = _("losse cijfers")
        ordering = ["period", "municipality", "province", "target_basis"]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, province__isnull=True)
                | Q(municipality__isnull=True, province__isnull=False),
                name="targets_reported_one_area",
                violation_error_message=_("Kies een gemeente of een provincie."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "period", "target_basis", "source"],
                condition=Q(municipality__isnull=False),
                name="targets_reported_municipality_unique",
            ),
            models.UniqueConstraint(
                fields=["province", "period", "target_basis", "source"],
                condition=Q(province__isnull=False),
                name="targets_reported_province_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id or self.province_id} {self.period}"
