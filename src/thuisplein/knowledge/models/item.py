"""What all knowledge items share."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page

from thuisplein.knowledge.blocks import ChangeNoteBlock, SourceBlock
from thuisplein.knowledge.models.panels import CARE_PANELS, item_panels


class KnowledgeItem(Page):
    """A page that somebody owns, that is reviewed, and that never silently disappears.

    A table of its own, so that the editorial overviews see all kinds at once (ADR 0004).
    ``kind`` is the Dutch name in addresses, files and the open data.
    """

    kind = ""
    #: Makes what readers get of a page. Set when the app is ready: reading is built on these
    #: models, so they can't import it.
    reader_context: ClassVar[Callable[[HttpRequest, Page], dict[str, Any]]]

    summary = models.CharField(
        _("samenvatting"),
        max_length=300,
        help_text=_("Wat staat hier en wat heeft de lezer eraan? 120 tot 250 tekens."),
    )
    focus_groups = ParentalManyToManyField(
        "knowledge.FocusGroup", verbose_name=_("aandachtsgroepen"), blank=True, related_name="items"
    )
    topics = ParentalManyToManyField(
        "knowledge.Topic", verbose_name=_("onderwerpen"), blank=True, related_name="items"
    )
    housing_types = ParentalManyToManyField(
        "knowledge.HousingType", verbose_name=_("woonvormen"), blank=True, related_name="items"
    )
    themes = ParentalManyToManyField(
        "knowledge.Theme",
        verbose_name=_("thema's"),
        blank=True,
        related_name="themed_items",
        help_text=_("In welke dossiers en thema's hoort dit thuis?"),
    )
    municipalities = ParentalManyToManyField(
        "places.Municipality", verbose_name=_("gemeenten"), blank=True, related_name="+"
    )
    region_name = models.CharField(
        _("regio"),
        max_length=120,
        blank=True,
        help_text=_("Alleen als het om een regio gaat. Bijvoorbeeld: Noordoost-Brabant."),
    )
    owner_organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("eigenaar"),
        on_delete=models.PROTECT,
        related_name="knowledge_items",
        help_text=_("De organisatie die deze pagina bijhoudt."),
    )
    reviewed_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    review_by = models.DateField(
        _("nakijken vóór"),
        help_text=_("Wet en cijfers: binnen een half jaar. Praktijk: binnen een jaar of twee."),
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("bronnen"), blank=True)
    change_notes = StreamField(
        [("change", ChangeNoteBlock())],
        verbose_name=_("wijzigingen"),
        blank=True,
    )
    without_terms = models.BooleanField(
        _("geen uitleg bij begrippen"),
        default=False,
        help_text=_(
            "Woorden in de tekst verwijzen naar hun uitleg bij de begrippen. Zet dit aan als dat "
            "op deze pagina stoort."
        ),
    )
    withdrawn_on = models.DateField(_("ingetrokken op"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        _("reden van intrekken"), max_length=300, blank=True, editable=False
    )
    successor = models.ForeignKey(
        Page,
        verbose_name=_("opvolger"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    content_panels = item_panels()
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("kennisitem")
        verbose_name_plural = _("kennisitems")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="knowledge_item_withdrawn_with_reason",
                violation_error_message=_("Een ingetrokken pagina heeft een datum én een reden."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on and self.review_by and self.review_by <= self.reviewed_on:
            raise ValidationError(
                {"review_by": _("Kies een datum ná de datum waarop de pagina is nagekeken.")}
            )

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Allow an item only in the listing of its own kind, so that addresses stay orderly."""
        return super().can_create_at(parent) and cls.fits_under(parent)

    @classmethod
    def fits_under(cls, parent: Page) -> bool:
        return getattr(parent.specific, "lists_kind", None) == cls.kind

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what readers would get of this state of the page; previews come this way."""
        return {**super().get_context(request), **self.reader_context(request, self)}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"knowledge/{self.kind}.html"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None

    @classmethod
    def get_edit_handler(cls) -> TabbedInterface:
        """Return the editor's tabs: the content, the care for it, and the address."""
        return TabbedInterface(
            [
                ObjectList(cls.content_panels, heading=_("Inhoud")),
                ObjectList(CARE_PANELS, heading=_("Beheer")),
                ObjectList(cls.promote_panels, heading=_("Adres en planning")),
            ]
        ).bind_to_model(cls)
