"""Letters of a province to a municipality: the templates, and what was made of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.letters.fields import LetterError, check_text
from thuisplein.targets.models.period import HalfYear


class LetterTemplate(models.Model):
    """The text of a letter with named fields such as {{gemeente}}, or an ODT file with the same.

    Without a province it is an example for all. Letters keep what they said, so a template may be
    edited; its version says which text a letter was made from.
    """

    name = models.CharField(_("naam"), max_length=120)
    province = models.ForeignKey(
        "places.Province",
        verbose_name=_("provincie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Leeg: een voorbeeld voor alle provincies."),
    )
    rung_name = models.CharField(
        _("voor de trede"),
        max_length=80,
        blank=True,
        help_text=_("De naam van de trede, zoals op de ladder. Leeg: voor elke trede."),
    )
    letterhead = models.TextField(
        _("briefhoofd"),
        max_length=600,
        blank=True,
        help_text=_("Afzender, adres, postbus: elke regel apart."),
    )
    subject = models.CharField(_("onderwerp"), max_length=200)
    body = models.TextField(
        _("tekst"),
        max_length=20_000,
        help_text=_(
            "Een lege regel begint een alinea, een regel met “- ” een opsomming. Velden staan "
            "tussen dubbele accolades, zoals {{gemeente}} en {{achterstand}}."
        ),
    )
    document = models.BinaryField(_("ODT-bestand"), null=True, blank=True, editable=False)
    document_name = models.CharField(_("ODT-bestand"), max_length=200, blank=True, editable=False)
    is_example = models.BooleanField(
        _("voorbeeldtekst"),
        default=False,
        help_text=_("Aan: niet nagekeken door de provincie; dat staat dan bij de brief."),
    )
    is_in_use = models.BooleanField(_("in gebruik"), default=True)
    version = models.PositiveIntegerField(_("versie"), default=1, editable=False)

    class Meta:
        verbose_name = _("briefsjabloon")
        verbose_name_plural = _("briefsjablonen")
        ordering = ["name", "province"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(document_name=""),
                name="targets_lettertemplate_document_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.version += 1
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse unknown fields, naming them and the known ones."""
        wrong = {}
        for name in ("letterhead", "subject", "body"):
            try:
                check_text(getattr(self, name))
            except LetterError as error:
                wrong[name] = str(error)
        if wrong:
            raise ValidationError(wrong)


class Letter(models.Model):
    """One letter as it was made; never changed. `fields` are the values as they stood then."""

    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        on_delete=models.PROTECT,
        related_name="letters",
    )
    half_year = models.ForeignKey(
        HalfYear, verbose_name=_("over halfjaar"), on_delete=models.PROTECT, related_name="letters"
    )
    template = models.ForeignKey(
        LetterTemplate, verbose_name=_("sjabloon"), on_delete=models.PROTECT, related_name="letters"
    )
    template_version = models.PositiveIntegerField(_("versie van het sjabloon"))
    subject = models.CharField(_("onderwerp"), max_length=400)
    text = models.TextField(_("tekst"))
    fields: models.JSONField[Any, Any] = models.JSONField(_("velden"), default=dict)
    document = models.BinaryField(_("ODT-bestand"))
    made_on = models.DateField(_("gemaakt op"))
    made_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("gemaakt door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("brieven")
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a letter is never changed; make another one")
        super().save(*args, **kwargs)
