"""E-mail on its way out, and what came in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.message import Message
from thuisplein.helpdesk.models.question import Question


class OutgoingMail(models.Model):
    """A mail, written in the same transaction as what it tells, sent afterwards (ADR 0023).

    ``occasion`` names why it exists: the same occasion never makes a second mail.
    """

    occasion = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=160, unique=True)
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.CASCADE, related_name="outgoing"
    )
    to = models.EmailField()
    reply_to = models.CharField(max_length=160, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField()
    try_after = models.DateTimeField()
    #: While somebody tries, nobody else does; it expires, so that a killed worker blocks nothing.
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("uitgaande e-mail")
        verbose_name_plural = _("uitgaande e-mails")
        indexes = [
            models.Index(
                fields=["try_after"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="helpdesk_mail_to_send",
            )
        ]

    def __str__(self) -> str:
        return self.subject


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
