"""What readers see: one flat row per published page, and what is gone.

The editor's page model is made for editing; reading it costs many objects per page. A published
page is therefore written once into this row (ADR 0005), in the transaction that publishes it.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from thuisplein.knowledge.packing import DetailDecoder


class PublishedPage(models.Model):
    """A page as readers get it. Made by ``actions.publish``; never edited by hand."""

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="published_page"
    )
    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    path = models.CharField(max_length=400, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300)
    owner_name = models.CharField(max_length=160, blank=True)
    owner_mailbox = models.EmailField(blank=True)
    first_published_on = models.DateField()
    changed_on = models.DateField()
    reviewed_on = models.DateField(null=True)
    review_by = models.DateField(null=True, db_index=True)
    withdrawn_on = models.DateField(null=True)
    #: What cards and rows show: place, period, reason lines.
    card = models.JSONField(default=dict)
    #: What the page itself shows, texts already rendered to HTML.
    detail = models.JSONField(default=dict, decoder=DetailDecoder)
    #: Filter values by facet: {"groep": ["statushouders"], "provincie": […], …}.
    facets = models.JSONField(default=dict)
    #: Folded text for the simple site search.
    search_text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("gepubliceerde pagina")
        verbose_name_plural = _("gepubliceerde pagina's")
        indexes = [models.Index(fields=["kind", "-first_published_on"])]

    def __str__(self) -> str:
        return self.path


class PublishedChange(models.Model):
    """That the row of a page was written or removed; numbered in the order of committing.

    Only the last ones are kept (see ``changes.py``). The page may be gone, so it is a number here.
    """

    #: Numbers come back after a restored backup; this one never does.
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    page_id = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.page_id}"


class RemovedPage(models.Model):
    """An address that once was public and now answers 410, with what replaced it."""

    path = models.CharField(_("adres"), max_length=400, unique=True)
    title = models.CharField(_("titel"), max_length=255)
    removed_on = models.DateField(_("verwijderd op"))
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    successor = models.ForeignKey(
        Page,
        verbose_name=_("opvolger"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("verwijderde pagina")
        verbose_name_plural = _("verwijderde pagina's")
        ordering = ["-removed_on", "path"]

    def __str__(self) -> str:
        return self.path
