"""What was said about a question, in order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.question import Question


class MessageKind(models.TextChoices):
    ADDITION = "aanvulling", _("Aanvulling van de vrager")
    ASK_BACK = "wedervraag", _("Vraag van het loket")
    ANSWER = "antwoord", _("Antwoord van het loket")
    EXPERT_ANSWER = "antwoord-deskundige", _("Antwoord van een deskundige")
    NOTE = "notitie", _("Notitie, alleen voor het loket")


#: What the asker gets to see; a note never leaves the desk.
SHOWN_KINDS = (
    MessageKind.ADDITION,
    MessageKind.ASK_BACK,
    MessageKind.ANSWER,
    MessageKind.EXPERT_ANSWER,
)


class MessageQuerySet(models.QuerySet["Message"]):
    def shown_to_asker(self) -> "MessageQuerySet":
        return self.filter(kind__in=SHOWN_KINDS)


class Message(models.Model):
    """One message. Who wrote it stands in the record, on the page only the function."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(_("soort"), max_length=24, choices=MessageKind.choices)
    text = models.TextField(_("tekst"), max_length=20_000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(_("geschreven op"))
    by_mail = models.BooleanField(_("per e-mail"), default=False)

    objects = MessageQuerySet.as_manager()

    #: Its files, where a page read those of the whole question at once.
    files: list[models.Model] | None = None

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
