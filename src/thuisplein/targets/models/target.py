"""What a municipality has to do: its target, the balance it starts with, and swaps."""

from datetime import date
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import SiteState
from thuisplein.targets.models.period import HalfYear
from thuisplein.targets.models.versions import VersionedFigure

_IDENTITY = ("municipality", "half_year", "basis")


class MunicipalFigure(VersionedFigure):
    """A figure of one municipality, under its code of that time, in one half-year."""

    identity: ClassVar[tuple[str, ...]] = _IDENTITY

    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("halfjaar"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True


class HousingTarget(MunicipalFigure):
    """Persons to house in one half-year (taakstelling).

    `net` is the municipality's share of the national number; `corrected` is net plus backlog or
    minus lead, the figure progress is counted against. A source may state only one of the two.
    `population_on` says of a computed target which inhabitants it was computed with.
    """

    net = models.PositiveIntegerField(_("taakstelling"), null=True, blank=True)
    corrected = models.IntegerField(_("gecorrigeerde taakstelling"), null=True, blank=True)
    population_on = models.DateField(_("inwoners op"), null=True, blank=True)

    class Meta:
        verbose_name = _("taakstelling")
        verbose_name_plural = _("taakstellingen")
        ordering = ["half_year", "municipality", "basis", "version"]
        constraints = [
            *VersionedFigure.constraints_for("housingtarget", _IDENTITY),
            models.CheckConstraint(
                condition=Q(net__isnull=False) | Q(corrected__isnull=False),
                name="targets_housingtarget_not_empty",
                violation_error_message=_(
                    "Vul de taakstelling of de gecorrigeerde taakstelling in."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.half_year_id} ({self.basis})"


class Balance(MunicipalFigure):
    """What a source says a municipality was behind (below zero) or ahead at the edge of a
    half-year. Derived balances are never stored: they follow from targets and realisation.

    The opening balance of one half-year and the closing balance of the one before should be
    equal; published ones are not always, so both are kept.
    """

    class Moment(models.TextChoices):
        OPENING = "begin", _("aan het begin")
        CLOSING = "eind", _("aan het eind")

    identity: ClassVar[tuple[str, ...]] = ("municipality", "half_year", "moment", "basis")

    moment = models.CharField(_("moment"), max_length=5, choices=Moment.choices)
    persons = models.IntegerField(_("personen"), help_text=_("Onder nul is een achterstand."))

    class Meta:
        verbose_name = _("saldo")
        verbose_name_plural = _("saldi")
        ordering = ["half_year", "municipality", "moment", "basis", "version"]
        constraints = VersionedFigure.constraints_for(
            "balance", ("municipality", "half_year", "moment", "basis")
        )

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.half_year_id} {self.moment}: {self.persons}"


class TransferQuerySet(models.QuerySet["TargetTransfer"]):
    def standing(self, day: date | None = None) -> "TransferQuerySet":
        """Keep what was not withdrawn, or what counted on `day`."""
        if day is None:
            return self.filter(withdrawn_on__isnull=True)
        return self.filter(
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), known_from__lte=day
        )


class TargetTransfer(models.Model):
    """One municipality houses persons of another one's target (herverdeling).

    Huisvestingswet 2014, art. 29(2): allowed if their targets together stay the same. Taking
    from one what goes to the other makes every transfer add up to zero.
    """

    half_year = models.ForeignKey(
        HalfYear, verbose_name=_("halfjaar"), on_delete=models.PROTECT, related_name="transfers"
    )
    giver = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("draagt over"),
        on_delete=models.PROTECT,
        related_name="transfers_given",
    )
    taker = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("neemt over"),
        on_delete=models.PROTECT,
        related_name="transfers_taken",
    )
    persons = models.PositiveIntegerField(_("personen"))
    in_published_target = models.BooleanField(
        _("verwerkt in de gepubliceerde taakstelling"),
        default=False,
        help_text=_("Aan: de gepubliceerde taakstellingen zijn al aangepast."),
    )
    known_from = models.DateField(_("telt vanaf"))
    withdrawn_on = models.DateField(_("teruggenomen op"), null=True, blank=True)
    source = models.ForeignKey(
        "targets.Source", verbose_name=_("bron"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("opmerking"), max_length=400, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("herverdeling")
        verbose_name_plural = _("herverdelingen")
        ordering = ["half_year", "giver", "taker"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="targets_transfer_two_municipalities",
                violation_error_message=_("Een gemeente draagt niet over aan zichzelf."),
            ),
            models.CheckConstraint(
                condition=Q(persons__gte=1),
                name="targets_transfer_persons_from_1",
                violation_error_message=_("Er gaat ten minste één persoon over."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("known_from")),
                name="targets_transfer_withdrawn_after_known",
                violation_error_message=_(
                    "Een herverdeling wordt niet teruggenomen voor zij telt."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.half_year_id}: {self.giver_id} → {self.taker_id}, {self.persons}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()
