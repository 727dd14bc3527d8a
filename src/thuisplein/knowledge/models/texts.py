"""The item types that are mainly a text: questions, guides, stories, news, publications."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from thuisplein.base.blocks.text import BODY_FEATURES
from thuisplein.knowledge.blocks import LegalBasisBlock
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.panels import item_panels


class QuestionAnswer(KnowledgeItem):
    """A question as an adviser asks it (the title) with a short and a full answer."""

    kind = "vraag-en-antwoord"

    short_answer = models.CharField(
        _("kort antwoord"),
        max_length=300,
        help_text=_("Eén of twee zinnen. Begin met Ja, Nee of het gevraagde getal als dat kan."),
    )
    body = RichTextField(_("volledig antwoord"), blank=True, features=BODY_FEATURES)
    legal_basis = StreamField(
        [("basis", LegalBasisBlock())], verbose_name=_("juridische basis"), blank=True
    )
    valid_from = models.DateField(_("antwoord geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("antwoord geldig tot"), null=True, blank=True)

    content_panels = item_panels(
        FieldPanel("short_answer"),
        FieldPanel("body"),
        FieldPanel("legal_basis"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    )

    class Meta:
        verbose_name = _("vraag en antwoord")
        verbose_name_plural = _("vragen en antwoorden")


class Guide(KnowledgeItem):
    """Practical guidance."""

    kind = "handreiking"

    audience = models.CharField(_("voor wie"), max_length=200, blank=True)
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(FieldPanel("audience"), FieldPanel("body"))

    class Meta:
        verbose_name = _("handreiking")
        verbose_name_plural = _("handreikingen")


class Story(KnowledgeItem):
    """What somebody in the field experienced, told by a function, not by name."""

    kind = "verhaal"

    told_by = models.CharField(
        _("verteller"),
        max_length=120,
        blank=True,
        help_text=_("Een functie, geen naam. Bijvoorbeeld: adviseur wonen van een gemeente."),
    )
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(FieldPanel("told_by"), FieldPanel("body"), with_place=True)

    class Meta:
        verbose_name = _("verhaal")
        verbose_name_plural = _("verhalen")


class NewsItem(KnowledgeItem):
    kind = "nieuws"

    news_on = models.DateField(_("datum van het nieuws"))
    is_about_law = models.BooleanField(
        _("gaat over een wijziging in de wet"),
        default=False,
        help_text=_("Dan staat het bericht ook op de voorpagina onder 'Veranderd in de wet'."),
    )
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(
        FieldRowPanel([FieldPanel("news_on"), FieldPanel("is_about_law")]),
        FieldPanel("body"),
        with_place=True,
    )

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuws")


class Publication(KnowledgeItem):
    """A report or framework that others made, with what it says in short."""

    kind = "publicatie"

    publisher = models.CharField(_("uitgever"), max_length=160)
    published = models.CharField(_("verschenen"), max_length=40, blank=True)
    url = models.URLField(_("adres"), max_length=500, blank=True)
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("published")]),
        FieldPanel("url"),
        FieldPanel("document"),
        FieldPanel("body"),
    )

    class Meta:
        verbose_name = _("publicatie")
        verbose_name_plural = _("publicaties")


class InformationPage(KnowledgeItem):
    """A page about the site itself: privacy, accessibility, about."""

    kind = "informatie"

    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(FieldPanel("body"))

    class Meta:
        verbose_name = _("pagina over de site")
        verbose_name_plural = _("pagina's over de site")

    @classmethod
    def fits_under(cls, parent: Page) -> bool:
        return parent.depth == 2
