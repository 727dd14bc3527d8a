"""Who looked into what was not meant for everybody. A person reads who saw what about them."""

from django.db import models
from django.db.models import Q
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
    #: Whose data it was; empty for a dossier about no person.
    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("over wie"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="data_accesses",
    )
    #: The day of ``at`` here, so that looking ten times on one day is one line, not ten.
    day = models.DateField(_("dag"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "user", "subject", "day"],
                condition=Q(person__isnull=False),
                name="accounts_person_seen_once_a_day",
            )
        ]
        verbose_name = _("inzage")
        verbose_name_plural = _("inzage")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.subject}"
