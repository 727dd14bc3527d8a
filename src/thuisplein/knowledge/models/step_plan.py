"""Step plans: who does what, counted from a start or towards a date."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from thuisplein.base.blocks.text import BODY_FEATURES
from thuisplein.knowledge.blocks import PlanStepBlock
from thuisplein.knowledge.models.item import KnowledgeItem
from thuisplein.knowledge.models.panels import item_panels


class StepPlan(KnowledgeItem):
    """An ordered guide. Weeks count from the event in ``starts_at``; week 0 is that event."""

    kind = "stappenplan"

    goal = models.CharField(_("doel"), max_length=300, blank=True)
    audience = models.CharField(_("voor wie"), max_length=200, blank=True)
    starts_at = models.CharField(
        _("begint bij"),
        max_length=120,
        blank=True,
        help_text=_("De gebeurtenis die week 0 is. Bijvoorbeeld: de koppeling door het COA."),
    )
    steps = StreamField([("step", PlanStepBlock())], verbose_name=_("stappen"), blank=True)
    body = RichTextField(_("tekst"), blank=True, features=BODY_FEATURES)

    content_panels = item_panels(
        FieldPanel("goal"),
        FieldPanel("audience"),
        FieldPanel("starts_at"),
        FieldPanel("steps"),
        FieldPanel("body"),
    )

    class Meta:
        verbose_name = _("stappenplan")
        verbose_name_plural = _("stappenplannen")
