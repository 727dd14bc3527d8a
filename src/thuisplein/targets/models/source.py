"""Where a figure comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A publication that states figures."""

    class Kind(models.TextChoices):
        OFFICIAL = "officieel", _("officiële bekendmaking")
        OVERVIEW = "overzicht", _("maandoverzicht van COA of ministerie")
        PARLIAMENT = "parlement", _("antwoord aan het parlement")
        PROVINCE = "provincie", _("provincie")
        MUNICIPALITY = "gemeente", _("gemeente")
        PRESS = "pers", _("pers")
        LAW = "wet", _("wet")
        OWN = "eigen", _("Thuisplein zelf")

    title = models.CharField(_("titel"), max_length=250)
    publisher = models.CharField(_("uitgever"), max_length=120, blank=True)
    url = models.URLField(_("adres"), max_length=500, blank=True)
    kind = models.CharField(_("soort"), max_length=12, choices=Kind.choices)
    read_on = models.DateField(_("gelezen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "url"],
                name="targets_source_unique",
                violation_error_message=_("Deze bron staat er al."),
            )
        ]

    def __str__(self) -> str:
        return self.title
