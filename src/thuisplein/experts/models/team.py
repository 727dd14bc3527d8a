"""Teams that help municipalities and others: what, for whom, how to reach, at what cost."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.experts.models.findable import Findable


class TeamQuerySet(models.QuerySet["Team"]):
    def working_on(self, day: dt.date) -> "TeamQuerySet":
        """Keep the teams that have not ended."""
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=day))


class Team(Findable):
    """A support team. What is not known stays empty, and the page says so."""

    name = models.CharField(_("naam"), max_length=120, unique=True)
    provider = models.CharField(_("van wie"), max_length=120, blank=True)
    summary = models.TextField(_("wat het team doet"), max_length=600)
    for_whom = models.TextField(_("voor wie"), max_length=300, blank=True)
    how_to_reach = models.TextField(_("zo vraagt u hulp"), max_length=600, blank=True)
    mailbox = models.EmailField(
        _("functioneel e-mailadres"), blank=True, help_text=_("Een postbus van het team.")
    )
    website = models.URLField(_("website"), blank=True)
    costs = models.CharField(_("kosten"), max_length=200, blank=True)
    conditions = models.TextField(_("voorwaarden"), max_length=600, blank=True)
    source_title = models.CharField(_("bron"), max_length=200)
    source_publisher = models.CharField(_("uitgever van de bron"), max_length=120, blank=True)
    source_url = models.URLField(_("adres van de bron"), blank=True)
    source_note = models.CharField(_("opmerking bij de bron"), max_length=300, blank=True)
    checked_on = models.DateField(_("nagekeken op"))
    ended_on = models.DateField(
        _("gestopt op"),
        null=True,
        blank=True,
        help_text=_("De pagina blijft te lezen, met de melding dat het team stopte."),
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def has_ended(self, day: dt.date) -> bool:
        return self.ended_on is not None and self.ended_on <= day
