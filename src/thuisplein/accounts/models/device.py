"""Browsers in which somebody signed in before, and who looked at somebody's data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KnownDevice(models.Model):
    """A browser somebody signed in with, known by a random word in a cookie; only its hash here."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="known_devices"
    )
    word_hash = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bekend apparaat")
        verbose_name_plural = _("bekende apparaten")
        constraints = [
            models.UniqueConstraint(fields=["user", "word_hash"], name="accounts_device_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.first_seen_at:%Y-%m-%d}"


class DataAccess(models.Model):
    """Somebody looked at the data of somebody else; that person can read this."""

    subject = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="data_accesses"
    )
    viewer = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    what = models.CharField(_("wat"), max_length=160)
    seen_on = models.DateField(_("op"))

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzages")
        ordering = ["-seen_on", "-pk"]
        constraints = [
            # Looking ten times on one day is one line, not ten.
            models.UniqueConstraint(
                fields=["subject", "viewer", "what", "seen_on"], name="accounts_access_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.seen_on:%Y-%m-%d})"
