"""What a province decided about the rung of a municipality, in versions that never change."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuisplein.base.public import SiteState
from thuisplein.targets.models.ladder import LadderRung
from thuisplein.targets.models.period import HalfYear


class RungDecisionQuerySet(models.QuerySet["RungDecision"]):
    def newest(self, day: date | None = None) -> "RungDecisionQuerySet":
        """Keep the last version of each decision, or the last one known on a day."""
        known = {} if day is None else {"known_from__lte": day}
        newer = RungDecision.objects.filter(
            municipality=OuterRef("municipality"),
            half_year=OuterRef("half_year"),
            version__gt=OuterRef("version"),
            **known,
        )
        return self.filter(~models.Exists(newer), **known)

    def current(self, day: date | None = None) -> "RungDecisionQuerySet":
        """Keep what counts: the last versions, without what was taken back."""
        return self.newest(day).filter(is_taken_back=False)


class RungDecision(models.Model):
    """One version of what a province decided about a municipality after a half-year.

    Excused (verschoonbaar): the backlog is not the municipality's fault; its rung is frozen and
    the half-year does not count as missed. A correction is the next version, and so is taking
    back: that version says which rung no longer counts, and why.
    """

    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        on_delete=models.PROTECT,
        related_name="rung_decisions",
    )
    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("over halfjaar"),
        on_delete=models.PROTECT,
        related_name="rung_decisions",
    )
    version = models.PositiveIntegerField(_("versie"), default=1)
    rung = models.ForeignKey(
        LadderRung, verbose_name=_("trede"), on_delete=models.PROTECT, related_name="decisions"
    )
    decided_on = models.DateField(_("besloten op"))
    known_from = models.DateField(
        _("telt vanaf"),
        default=timezone.localdate,
        help_text=_("De dag waarop deze versie bekend werd; voor wie vraagt wat er toen stond."),
    )
    reason = models.TextField(_("reden"), max_length=2000)
    is_excused = models.BooleanField(_("verschoonbaar"), default=False)
    is_taken_back = models.BooleanField(_("teruggenomen"), default=False)
    decided_by = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("besloten door"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rung_decisions",
    )
    recorded_at = models.DateTimeField(_("vastgelegd op"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("vastgelegd door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = RungDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("besluit over een trede")
        verbose_name_plural = _("besluiten over tredes")
        ordering = ["-half_year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "half_year", "version"],
                name="targets_rungdecision_version_unique",
                violation_error_message=_("Deze versie staat er al."),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name="targets_rungdecision_version_from_1",
                violation_error_message=_("Versies tellen vanaf 1."),
            ),
            models.CheckConstraint(
                condition=Q(is_taken_back=False) | Q(version__gt=1),
                name="targets_rungdecision_taken_back_after_made",
                violation_error_message=_("Er is nog geen besluit om terug te nemen."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="targets_rungdecision_has_reason",
                violation_error_message=_("Geef een reden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.half_year_id} v{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a decision is never changed; a correction is the next version")
        with transaction.atomic():
            super().save(*args, **kwargs)
            SiteState.raise_version()
