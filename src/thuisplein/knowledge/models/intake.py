"""Documents that editors brought along and the drafts made from them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class IntakeState(models.TextChoices):
    READ = "gelezen", _("Gelezen, wacht op bevestiging")
    DRAFTED = "concept", _("Concept gemaakt")


class IntakeDocument(models.Model):
    """A document that was read: its text without contact data, and what was proposed.

    Deleted after thirty days when no draft was made of it (``actions.forget_old``).
    """

    name = models.CharField(_("naam"), max_length=255)
    source_url = models.URLField(_("adres"), max_length=500, blank=True)
    document = models.JSONField(_("tekst"))
    proposals = models.JSONField(_("voorstellen"))
    state = models.CharField(
        _("stand"), max_length=10, choices=IntakeState.choices, default=IntakeState.READ
    )
    created_at = models.DateTimeField(_("gelezen op"), auto_now_add=True, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ingelezen door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("concept"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ingelezen document")
        verbose_name_plural = _("ingelezen documenten")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=IntakeState.DRAFTED) | models.Q(page__isnull=True),
                name="knowledge_intake_page_when_drafted",
                violation_error_message=_("Alleen een afgerond document heeft een concept."),
            )
        ]

    def __str__(self) -> str:
        return self.name
