"""The editable tables by which everything is found: groups, topics, housing types."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """One row of such a table. The slug stands in addresses and in exported files."""

    name = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("kenmerk in adressen"), max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    description = models.CharField(
        _("omschrijving"),
        max_length=200,
        blank=True,
        help_text=_("Eén regel, hooguit 60 tekens leest het prettigst."),
    )

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class FocusGroup(Term):
    """A group with a special need for housing.

    A table and not a list in code: law and decree name the groups (Woningwet 62a) and change them.
    """

    class Pictogram(models.TextChoices):
        KEY = "sleutel", _("Huis met sleutel")
        CARAVAN = "woonwagen", _("Woonwagen")
        BUNKS = "stapelbed", _("Stapelbed")
        DOOR = "deur", _("Huis met open deur")
        MOVE = "doorstroom", _("Van gebouw naar huis")
        CAP = "baret", _("Baret")
        CHAIR = "stoel", _("Huis met stoel")
        CLOCK = "klok", _("Huis met klok")

    pictogram = models.CharField(_("pictogram"), max_length=12, choices=Pictogram.choices)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldt tot en met"), null=True, blank=True)

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("aandachtsgroep")
        verbose_name_plural = _("aandachtsgroepen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="knowledge_focusgroup_period",
                violation_error_message=_("De einddatum ligt vóór de begindatum."),
            )
        ]


class Topic(Term):
    """What an item is about, whatever the group: supply, urgency, neighbourhood …"""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("onderwerp")
        verbose_name_plural = _("onderwerpen")


class HousingType(Term):
    """The kind of home: ordinary home, pitch, studio, temporary unit …"""

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("woonvorm")
        verbose_name_plural = _("woonvormen")
