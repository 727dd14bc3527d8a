"""Rules with a date: how targets are rounded, and what counts as behind."""

from datetime import date
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import SiteState
from thuisplein.targets.models.source import Source
from thuisplein.targets.target import Rounding


class DatedRule(models.Model):
    """A rule that holds from a day until the next one."""

    valid_from = models.DateField(_("geldt vanaf"), unique=True)
    source = models.ForeignKey(
        Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("opmerking"), max_length=400, blank=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()

    @classmethod
    def on(cls, day: date) -> Self | None:
        """Return the rule that holds on this day."""
        return cls._default_manager.filter(valid_from__lte=day).order_by("-valid_from").first()


class RoundingRule(DatedRule):
    """How a municipal target is made a whole number of persons.

    The law rounds up (Huisvestingswet 2014, art. 29(1)); published figures may differ.
    """

    class Choice(models.TextChoices):
        UP = Rounding.UP.value, _("naar boven")
        NEAREST = Rounding.NEAREST.value, _("naar het dichtstbijzijnde getal")

    rounding = models.CharField(_("afronding"), max_length=8, choices=Choice.choices)

    class Meta:
        verbose_name = _("afrondingsregel")
        verbose_name_plural = _("afrondingsregels")
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.get_rounding_display()} ({self.valid_from.isoformat()})"


class PaceThreshold(DatedRule):
    """From which part of the schedule a municipality is ahead, on schedule, or behind.

    1.00 is exactly the schedule: after month k, k/6 of the corrected target. Below
    `behind_from` a municipality is far behind.
    """

    ahead_from = models.DecimalField(_("voor op schema vanaf"), max_digits=4, decimal_places=2)
    on_schedule_from = models.DecimalField(_("op schema vanaf"), max_digits=4, decimal_places=2)
    slightly_behind_from = models.DecimalField(
        _("iets achter vanaf"), max_digits=4, decimal_places=2
    )
    behind_from = models.DecimalField(_("achter vanaf"), max_digits=4, decimal_places=2)

    class Meta:
        verbose_name = _("drempels voor het schema")
        verbose_name_plural = _("drempels voor het schema")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    ahead_from__gte=F("on_schedule_from"),
                    on_schedule_from__gte=F("slightly_behind_from"),
                    slightly_behind_from__gte=F("behind_from"),
                    behind_from__gte=0,
                ),
                name="targets_pacethreshold_descending",
                violation_error_message=_("Zet de drempels van hoog naar laag."),
            )
        ]

    def __str__(self) -> str:
        return self.valid_from.isoformat()
