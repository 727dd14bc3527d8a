"""E-mail that came in; what goes out lies in the outbox of ``mail``."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.message import Message
from thuisplein.helpdesk.models.question import Question


class IncomingState(models.TextChoices):
    THREADED = "geplaatst", _("Bij de vraag geplaatst")
    QUARANTINED = "vastgehouden", _("Vastgehouden, het loket beslist")
    AUTOMATIC = "automatisch", _("Automatisch bericht, genegeerd")
    BOUNCE = "niet-bezorgd", _("Melding dat e-mail niet aankwam")
    UNKNOWN = "onbekend", _("Hoort bij geen vraag")
    REJECTED = "afgewezen", _("Afgewezen door het loket")


class IncomingMail(models.Model):
    """A mail that came in, once per Message-ID, whatever was decided about it."""

    message_id = models.CharField(max_length=255, unique=True)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=IncomingState.choices)
    reason = models.CharField(max_length=200, blank=True)
    #: Who the reply address says it is: "a" the asker, "x12" assignment 12.
    participant = models.CharField(max_length=24, blank=True)
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.CASCADE, related_name="incoming"
    )
    placed_as = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="mail"
    )
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("binnengekomen e-mail")
        verbose_name_plural = _("binnengekomen e-mails")
        indexes = [models.Index(fields=["question", "received_at"], name="helpdesk_mail_in")]

    def __str__(self) -> str:
        return self.subject
