"""An expert of the pool: by function and host for everybody, by name for members."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from thuisplein.experts.models.findable import Findable

#: After this time an expert is asked again whether everything still holds.
CONFIRMED_FOR = dt.timedelta(days=365)


class Method(models.TextChoices):
    """How an expert helps; the lightest first."""

    CALL = "gesprek", _("Gesprek van 15 minuten")
    WRITTEN = "schriftelijk", _("Schriftelijk antwoord")
    VISIT = "bezoek", _("Bezoek")
    PEERS = "bijeenkomst", _("Bijeenkomst met vakgenoten")


class ExpertQuerySet(models.QuerySet["Expert"]):
    def valid_on(self, day: dt.date) -> "ExpertQuerySet":
        """Keep who belongs to the pool on this day."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day
        )


class Expert(Findable):
    """Whoever can be asked. The mailbox is that of a function, never of a private person."""

    function = models.CharField(
        _("functie"), max_length=120, help_text=_("Bijvoorbeeld: adviseur wonen en zorg.")
    )
    host = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("werkt bij"),
        on_delete=models.PROTECT,
        related_name="experts",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="expert",
        help_text=_("Met een account houdt de deskundige zelf het profiel bij."),
    )
    name = models.CharField(
        _("naam"),
        max_length=120,
        blank=True,
        help_text=_("Alleen leden zien de naam. Laat leeg als er een account is."),
    )
    mailbox = models.EmailField(
        _("functioneel e-mailadres"),
        help_text=_("Een postbus van een functie of team. Iedereen kan dit adres zien."),
    )
    summary = models.TextField(
        _("waar u deze deskundige naar kunt vragen"),
        max_length=400,
        help_text=_("Twee of drie zinnen: wat is al eens gedaan, waar gaat het over?"),
    )
    languages = models.CharField(
        _("talen"),
        max_length=120,
        default="Nederlands",
        help_text=_("Met komma's ertussen."),
    )
    offers_call = models.BooleanField(_("gesprek van 15 minuten"), default=True)
    offers_written = models.BooleanField(_("schriftelijk antwoord"), default=True)
    offers_visit = models.BooleanField(_("bezoek"), default=False)
    offers_peers = models.BooleanField(_("bijeenkomst met vakgenoten"), default=False)
    hours_per_month = models.PositiveSmallIntegerField(
        _("uren per maand"), default=4, help_text=_("0 is: nu even geen verzoeken.")
    )
    conflicts = ParentalManyToManyField(
        "organisations.Organisation",
        verbose_name=_("adviseert niet aan"),
        blank=True,
        related_name="+",
        help_text=_("Organisaties waarvoor deze deskundige werkt of werkte, of een belang heeft."),
    )
    valid_from = models.DateField(_("in de pool vanaf"))
    valid_until = models.DateField(
        _("in de pool tot"), null=True, blank=True, help_text=_("De eerste dag erbuiten.")
    )
    confirmed_on = models.DateField(
        _("bevestigd op"), help_text=_("Wanneer de deskundige zei dat alles nog klopt.")
    )
    #: Raised by every change, so that two people never overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        verbose_name = _("deskundige")
        verbose_name_plural = _("deskundigen")
        ordering = ["function", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offers_call=True)
                | Q(offers_written=True)
                | Q(offers_visit=True)
                | Q(offers_peers=True),
                name="experts_expert_offers_something",
                violation_error_message=_("Kies minstens één manier waarop u helpt."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="experts_expert_ends_after_start",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_month__lte=200),
                name="experts_expert_hours_possible",
                violation_error_message=_("Vul hooguit 200 uur per maand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}, {self.host}" if self.host_id else self.function

    @property
    def methods(self) -> tuple[Method, ...]:
        offered = {
            Method.CALL: self.offers_call,
            Method.WRITTEN: self.offers_written,
            Method.VISIT: self.offers_visit,
            Method.PEERS: self.offers_peers,
        }
        return tuple(method for method in Method if offered[method])

    @property
    def person(self) -> str:
        """Return the name that members see."""
        return str(self.user) if self.user else self.name

    def is_valid_on(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or self.valid_until > day)

    def confirmed_until(self) -> dt.date:
        """Return the first day on which it has to be confirmed again."""
        return self.confirmed_on + CONFIRMED_FOR
