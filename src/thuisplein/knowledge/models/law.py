"""Law pages: what a rule asks, of whom, by when, in which version."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField

from thuisplein.base.blocks.text import BODY_FEATURES
from thuisplein.knowledge.blocks import DutyBlock
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.panels import item_panels


class LawStatus(models.TextChoices):
    IN_FORCE = "geldt", _("Geldt nu")
    BILL = "voorstel", _("Voorstel, geldt nog niet")
    REPEALED = "vervallen", _("Vervallen")


class LawPage(KnowledgeItem):
    """One rule in one version. A new version gets a change note, not a new page."""

    kind = "wet"

    law_name = models.CharField(_("wet of regeling"), max_length=160)
    article = models.CharField(_("artikel"), max_length=120, blank=True)
    version_from = models.DateField(
        _("tekst geldig vanaf"),
        null=True,
        blank=True,
        help_text=_("De versiedatum van de wettekst die deze pagina beschrijft."),
    )
    version_until = models.DateField(_("tekst geldig tot"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=LawStatus.choices, default=LawStatus.IN_FORCE
    )
    official_url = models.URLField(_("officiële tekst"), max_length=500, blank=True)
    duties = StreamField(
        [("duty", DutyBlock())], verbose_name=_("wie moet wat wanneer"), blank=True
    )
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(
        FieldRowPanel([FieldPanel("law_name"), FieldPanel("article")]),
        FieldRowPanel([FieldPanel("version_from"), FieldPanel("version_until")]),
        FieldPanel("status"),
        FieldPanel("official_url"),
        FieldPanel("duties"),
        FieldPanel("body"),
    )

    class Meta:
        verbose_name = _("wet of regel")
        verbose_name_plural = _("wetten en regels")

    def clean(self) -> None:
        super().clean()
        if self.version_from and self.version_until and self.version_until < self.version_from:
            raise ValidationError({"version_until": _("Het einde ligt vóór het begin.")})
