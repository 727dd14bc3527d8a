"""What the country as a whole had to do and did."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.models.period import HalfYear
from thuisplein.targets.models.versions import VersionedFigure


class NationalNumber(VersionedFigure):
    """The number of persons that all municipalities together have to house in a half-year.

    Huisvestingswet 2014, art. 29(1): published in the Staatscourant at least 13 weeks before.
    """

    class Status(models.TextChoices):
        FORECAST = "verwacht", _("verwacht")
        ANNOUNCED = "aangekondigd", _("aangekondigd")
        SET = "vastgesteld", _("vastgesteld")
        REVISED = "gewijzigd", _("gewijzigd")
        ASSUMED = "aangenomen", _("aangenomen voor het voorbeeld")

    identity: ClassVar[tuple[str, ...]] = ("half_year", "basis")

    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("halfjaar"),
        on_delete=models.PROTECT,
        related_name="national_numbers",
    )
    persons = models.PositiveIntegerField(_("personen"))
    status = models.CharField(_("stand"), max_length=12, choices=Status.choices)

    class Meta:
        verbose_name = _("landelijk aantal")
        verbose_name_plural = _("landelijke aantallen")
        ordering = ["half_year", "basis", "version"]
        constraints = VersionedFigure.constraints_for("nationalnumber", ("half_year", "basis"))

    def __str__(self) -> str:
        return f"{self.half_year_id}: {self.persons}"


class NationalResult(VersionedFigure):
    """What the government reported of a half-year, as printed; none derived from the others.

    The published figures do not add up exactly, because the government corrects afterwards.
    """

    identity: ClassVar[tuple[str, ...]] = ("half_year", "basis")

    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("halfjaar"),
        on_delete=models.PROTECT,
        related_name="national_results",
    )
    target_net = models.PositiveIntegerField(_("taakstelling"), null=True, blank=True)
    target_incl_balance = models.IntegerField(
        _("taakstelling met achterstand of voorsprong"), null=True, blank=True
    )
    realised = models.PositiveIntegerField(_("gerealiseerd"), null=True, blank=True)
    balance_end = models.IntegerField(
        _("saldo aan het eind"),
        null=True,
        blank=True,
        help_text=_("Onder nul is een achterstand."),
    )

    class Meta:
        verbose_name = _("landelijk resultaat")
        verbose_name_plural = _("landelijke resultaten")
        ordering = ["half_year", "basis", "version"]
        constraints = [
            *VersionedFigure.constraints_for("nationalresult", ("half_year", "basis")),
            models.CheckConstraint(
                condition=Q(target_net__isnull=False)
                | Q(target_incl_balance__isnull=False)
                | Q(realised__isnull=False)
                | Q(balance_end__isnull=False),
                name="targets_nationalresult_not_empty",
                violation_error_message=_("Vul ten minste één cijfer in."),
            ),
        ]

    def __str__(self) -> str:
        return self.half_year_id
