"""Browsers in which somebody signed in before."""

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
