"""Where items live and how they are bundled: listings, dossiers, themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from thuisplein.base.blocks.text import BODY_FEATURES, SECTION_FEATURES
from thuisplein.knowledge.blocks import DossierFigureBlock
from thuisplein.knowledge.kinds import KINDS
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.panels import item_panels


class ListingPage(Page):
    """A page that lists all published items of one kind, with filters."""

    kind = "lijst"

    lists_kind = models.CharField(
        _("toont"),
        max_length=20,
        unique=True,
        choices=[(kind.slug, kind.plural) for kind in KINDS if kind.is_listed],
    )
    summary = models.CharField(_("samenvatting"), max_length=300)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    # What it shows are the published rows: there is nothing of its own to look at before.
    preview_modes: list[tuple[str, str]] = []
    subpage_types = [
        "knowledge.Dossier",
        "knowledge.PracticeExample",
        "knowledge.StepPlan",
        "knowledge.QuestionAnswer",
        "knowledge.LawPage",
        "knowledge.Guide",
        "knowledge.Story",
        "knowledge.NewsItem",
        "knowledge.Publication",
    ]

    class Meta:
        verbose_name = _("lijst")
        verbose_name_plural = _("lijsten")

    #: Never made by hand: listings come with the product, one per kind.
    is_creatable = False


class Dossier(KnowledgeItem):
    """Everything about one focus group, bundled in themes."""

    kind = "dossier"

    figures = StreamField([("figure", DossierFigureBlock())], verbose_name=_("cijfers"), blank=True)
    who = RichTextField(_("Om wie gaat het?"), blank=True, features=SECTION_FEATURES)
    tasks = RichTextField(_("Wie doet wat?"), blank=True, features=SECTION_FEATURES)
    works = RichTextField(_("Wat werkt?"), blank=True, features=SECTION_FEATURES)

    content_panels = item_panels(
        FieldPanel("figures"), FieldPanel("who"), FieldPanel("tasks"), FieldPanel("works")
    )
    subpage_types = ["knowledge.Theme"]

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")


class Theme(KnowledgeItem):
    """One side of a dossier, with the items that belong to it."""

    kind = "thema"

    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(FieldPanel("body"))
    parent_page_types = ["knowledge.Dossier"]

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")

    @classmethod
    def fits_under(cls, parent: Page) -> bool:
        return isinstance(parent.specific, Dossier)
