"""What was read from files, so that it can be shown and taken back."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.models.period import HalfYear
from thuisplein.targets.models.source import Source


class ImportRun(models.Model):
    """One file that was taken in. Its figures point to it; undoing withdraws them all."""

    file_name = models.CharField(_("bestand"), max_length=255)
    sha256 = models.CharField(_("vingerafdruk"), max_length=64, db_index=True)
    source = models.ForeignKey(
        Source, verbose_name=_("bron"), on_delete=models.PROTECT, related_name="import_runs"
    )
    half_year = models.ForeignKey(
        HalfYear,
        verbose_name=_("halfjaar"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_runs",
    )
    reference_date = models.DateField(_("peildatum"), null=True, blank=True)
    applied_at = models.DateTimeField(_("overgenomen op"))
    applied_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("overgenomen door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("ongedaan gemaakt op"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("ongedaan gemaakt door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    summary: models.JSONField[Any, Any] = models.JSONField(_("samenvatting"), default=dict)

    class Meta:
        verbose_name = _("ingelezen bestand")
        verbose_name_plural = _("ingelezen bestanden")
        ordering = ["-applied_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True),
                name="targets_importrun_undone_whole",
                violation_error_message=_("Wie iets ongedaan maakt, doet dat op een moment."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ColumnMapping(models.Model):
    """How the columns of one source's files are called; `columns` maps headings to fields."""

    source = models.OneToOneField(
        Source, verbose_name=_("bron"), on_delete=models.CASCADE, related_name="column_mapping"
    )
    columns: models.JSONField[Any, Any] = models.JSONField(_("kolommen"), default=dict)

    class Meta:
        verbose_name = _("kolommen van een bron")
        verbose_name_plural = _("kolommen van bronnen")

    def __str__(self) -> str:
        return str(self.source)


class UploadedOverview(models.Model):
    """A file that somebody handed in and has not taken in yet.

    The bytes stand in the database, so that any of several hosts can go on with them; taking in
    removes them, and what is left lying goes after 30 days.
    """

    file_name = models.CharField(_("bestand"), max_length=255)
    content = models.BinaryField(_("inhoud"))
    source_title = models.CharField(_("bron"), max_length=250)
    choices: models.JSONField[Any, Any] = models.JSONField(_("keuzes"), default=dict)
    uploaded_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("aangeleverd door"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("aangeleverd op"))

    class Meta:
        verbose_name = _("aangeleverd bestand")
        verbose_name_plural = _("aangeleverde bestanden")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
