"""E-mail on its way out."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """A mail, written in the same transaction as what it tells, sent afterwards (ADR 0023).

    ``occasion`` names why it exists: the same occasion never makes a second mail. ``about`` is the
    record it tells of; a record that has a GenericRelation takes its mail along when it goes.
    """

    occasion = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=160, unique=True)
    about_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    to = models.EmailField()
    reply_to = models.CharField(max_length=160, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    #: An appointment as iCalendar text, sent along as a file.
    calendar = models.TextField(blank=True)
    #: About an account or membership: goes out as HTML too, and its text is emptied when it is
    #: done, since whoever has its links gets in.
    is_letter = models.BooleanField(default=False)
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
                name="mail_to_send",
            ),
            models.Index(fields=["about_type", "about_id"], name="mail_about"),
        ]

    def __str__(self) -> str:
        return self.subject
