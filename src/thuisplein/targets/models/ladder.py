"""The ladders by which provinces supervise: rungs, triggers and colours with their dates."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from thuisplein.base.public import SiteState
from thuisplein.targets.models.source import Source


class InterventionLadder(ClusterableModel):
    """The rungs of one province during a time (interventieladder).

    Provinces differ and change their rules, so rungs, colours and triggers are rows, not code.
    """

    province = models.ForeignKey(
        "places.Province",
        verbose_name=_("provincie"),
        on_delete=models.PROTECT,
        related_name="ladders",
    )
    valid_from = models.DateField(_("geldt vanaf"))
    valid_until = models.DateField(
        _("geldt tot"), null=True, blank=True, help_text=_("De eerste dag zonder deze ladder.")
    )
    is_verified = models.BooleanField(
        _("gecontroleerd"),
        default=False,
        help_text=_("Uit: woorden of drempels zijn niet nagezien bij de provincie."),
    )
    excused_colour = models.CharField(
        _("kleur bij verschoonbaar"),
        max_length=20,
        blank=True,
        help_text=_("Zo toont de provincie dat een achterstand niet te verwijten is."),
    )
    source = models.ForeignKey(
        Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("opmerking"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("interventieladder")
        verbose_name_plural = _("interventieladders")
        ordering = ["province", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "valid_from"],
                name="targets_ladder_unique",
                violation_error_message=_("Deze provincie heeft al een ladder vanaf die dag."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="targets_ladder_ends_after_start",
                violation_error_message=_("Een ladder eindigt nadat hij begint."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province_id} {self.valid_from.isoformat()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()


class LadderRung(models.Model):
    """One stage (trede). It is reached when all its triggers hold; one without any triggers is
    reached by decision only. Rung 0 is "nothing the matter".
    """

    ladder = ParentalKey(
        InterventionLadder,
        verbose_name=_("ladder"),
        on_delete=models.CASCADE,
        related_name="rungs",
    )
    position = models.PositiveSmallIntegerField(_("trede"))
    name = models.CharField(_("naam"), max_length=80)
    description = models.CharField(_("wat de provincie doet"), max_length=300, blank=True)
    colour = models.CharField(
        _("kleur"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^(groen|geel|oranje|rood|wit)?$")],
    )
    missed_in_a_row = models.PositiveSmallIntegerField(
        _("gemiste halfjaren op rij"),
        null=True,
        blank=True,
        help_text=_("Vanaf zoveel halfjaren die met een achterstand eindigden."),
    )
    backlog_pct = models.PositiveSmallIntegerField(
        _("achterstand (% van de taakstelling)"),
        null=True,
        blank=True,
        help_text=_("Vanaf deze achterstand aan het eind van het halfjaar."),
    )
    is_step_in_possible = models.BooleanField(
        _("ingrijpen is mogelijk"),
        default=False,
        help_text=_("Gemeentewet, artikel 124: de provincie mag in de plaats van de gemeente."),
    )

    class Meta:
        verbose_name = _("trede")
        verbose_name_plural = _("tredes")
        ordering = ["ladder", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "position"],
                name="targets_rung_unique",
                violation_error_message=_("Deze trede staat er al."),
            ),
            models.CheckConstraint(
                condition=Q(missed_in_a_row__isnull=True) | Q(missed_in_a_row__gte=1),
                name="targets_rung_missed_from_1",
                violation_error_message=_("Tel vanaf één gemist halfjaar."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.name}"
