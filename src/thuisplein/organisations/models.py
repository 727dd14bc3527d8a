"""Organisations that own content and, later, have members."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationType(models.TextChoices):
    """The Dutch values stand in exports and addresses."""

    MUNICIPALITY = "gemeente", _("Gemeente")
    HOUSING_ASSOCIATION = "woningcorporatie", _("Woningcorporatie")
    PROVINCE = "provincie", _("Provincie")
    MINISTRY = "ministerie", _("Ministerie")
    UMBRELLA = "koepel", _("Koepelorganisatie")
    KNOWLEDGE_INSTITUTE = "kennisinstituut", _("Kennisinstituut")
    CARE_OR_GUIDANCE = "zorg-of-begeleiding", _("Zorg of begeleiding")
    RECEPTION = "opvang", _("Opvang")
    TENANTS = "huurders", _("Huurdersorganisatie")
    RESIDENTS = "bewoners", _("Bewonersvertegenwoordiging")
    EDITORS = "redactie", _("Redactie")


class Organisation(models.Model):
    """An organisation; a municipality's own organisation points to its municipality."""

    name = models.CharField(_("naam"), max_length=160, unique=True)
    slug = models.SlugField(_("kenmerk in adressen"), max_length=160, unique=True)
    kind = models.CharField(_("soort"), max_length=30, choices=OrganisationType.choices)
    mailbox = models.EmailField(
        _("functioneel e-mailadres"),
        blank=True,
        help_text=_("Een postbus van een team, niet het adres van één persoon."),
    )
    website = models.URLField(_("website"), blank=True)
    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
