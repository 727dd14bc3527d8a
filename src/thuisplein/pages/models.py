"""The home page, the root of all addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HomePage(Page):
    """Holds the opening words and the example that is put forward."""

    claim = models.CharField(
        _("kop"), max_length=80, default="Een thuis voor iedereen begint in uw gemeente"
    )
    lead = models.CharField(
        _("inleiding"),
        max_length=200,
        default="Zie waar uw gemeente staat, wat elders werkt en wat uw volgende stap is.",
    )
    featured = models.ForeignKey(
        "knowledge.PracticeExample",
        verbose_name=_("praktijkvoorbeeld dat wij naar voren halen"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("claim"),
        FieldPanel("lead"),
        FieldPanel("featured"),
    ]
    max_count = 1
    subpage_types = ["knowledge.ListingPage", "knowledge.InformationPage"]

    class Meta:
        verbose_name = _("voorpagina")
        verbose_name_plural = _("voorpagina's")
