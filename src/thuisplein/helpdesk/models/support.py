"""What helps the desk: texts to start from, counts of what was known already, counts per hour."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerTemplate(models.Model):
    """A text to start an answer from."""

    title = models.CharField(_("titel"), max_length=80, unique=True)
    text = models.TextField(_("tekst"), max_length=5000)
    is_active = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        verbose_name = _("standaardtekst")
        verbose_name_plural = _("standaardteksten")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class KnownAnswerUse(models.Model):
    """How often, on a day, somebody needed no desk because a page answered the question."""

    day = models.DateField()
    path = models.CharField(max_length=400)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "path"], name="helpdesk_known_use_once")
        ]

    def __str__(self) -> str:
        return self.path


class RateCount(models.Model):
    """How often something was done from one place in one hour; the place only as a keyed hash."""

    key = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "hour"], name="helpdesk_rate_once")]

    def __str__(self) -> str:
        return self.key
