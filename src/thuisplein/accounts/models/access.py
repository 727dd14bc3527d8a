"""Who looked into what was not meant for everybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessKind(models.TextChoices):
    READ = "bekeken", _("bekeken")
    TAKEN = "meegenomen", _("meegenomen")


class AccessLog(models.Model):
    """One look at, or copy of, something that only some may see; never changed."""

    at = models.DateTimeField(_("wanneer"), db_index=True)
    user = models.ForeignKey(
        "accounts.User",
        verbose_name=_("wie"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField(_("hoe"), max_length=12, choices=AccessKind.choices)
    subject = models.CharField(_("wat"), max_length=200)

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzage")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.subject}"
