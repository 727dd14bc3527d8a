"""A question, its state and what became of it: two things, after the example of Froide."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

#: Letters and digits that cannot be mistaken for each other; small, since mail servers may fold.
KEY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> str:
    """Return what names a question in signed addresses; says nothing about how many there are."""
    return "".join(secrets.choice(KEY_ALPHABET) for _place in range(13))


def new_reference() -> str:
    """Return the number that people say over the telephone."""
    letters = [secrets.choice(KEY_ALPHABET.upper()) for _place in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


class State(models.TextChoices):
    """Who has to do something now."""

    UNCONFIRMED = "onbevestigd", _("Wacht op bevestiging")
    NEW = "nieuw", _("Nieuw")
    IN_HAND = "in-behandeling", _("In behandeling")
    WITH_EXPERT = "bij-deskundige", _("Bij een deskundige")
    ASKED_BACK = "wacht-op-vrager", _("Wacht op de vrager")
    ANSWERED = "beantwoord", _("Beantwoord")
    CLOSED = "afgesloten", _("Afgesloten")


OPEN_STATES = (State.NEW, State.IN_HAND, State.WITH_EXPERT, State.ASKED_BACK)
#: In these the desk owes something; while the asker has to speak, no time runs.
OWED_STATES = (State.NEW, State.IN_HAND, State.WITH_EXPERT)


class Resolution(models.TextChoices):
    """What became of a question; empty while nothing did."""

    ANSWERED = "beantwoord", _("Beantwoord")
    KNOWN = "al-bekend", _("Het antwoord stond er al")
    REFERRED = "doorverwezen", _("Doorverwezen")
    NOT_POSSIBLE = "niet-te-beantwoorden", _("Niet te beantwoorden")
    WITHDRAWN = "ingetrokken", _("Door de vrager ingetrokken")
    MERGED = "samengevoegd", _("Samengevoegd met een andere vraag")


class Urgency(models.TextChoices):
    NOW = "nu", _("Vandaag of morgen")
    WEEK = "week", _("Binnen een week")
    CALM = "rustig", _("Ik heb de tijd")


class QuestionQuerySet(models.QuerySet["Question"]):
    def open(self) -> "QuestionQuerySet":
        """Keep what the desk still has to do."""
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, today: dt.date) -> "QuestionQuerySet":
        """Keep what the desk owes and should have done before this day."""
        return self.filter(state__in=OWED_STATES, due_on__lt=today)

    def confirmed(self) -> "QuestionQuerySet":
        return self.exclude(state=State.UNCONFIRMED)


class Question(models.Model):
    """Private by default. ``group`` and ``topic`` are slugs of the knowledge base (ADR 0023)."""

    key = models.CharField(max_length=13, unique=True, default=new_key, editable=False)
    reference = models.CharField(
        _("nummer"), max_length=9, unique=True, default=new_reference, editable=False
    )
    text = models.TextField(_("vraag"), max_length=5000)
    tried = models.TextField(_("wat is al geprobeerd"), max_length=3000, blank=True)
    group = models.CharField(_("aandachtsgroep"), max_length=80, blank=True)
    topic = models.CharField(_("onderwerp"), max_length=80, blank=True)
    urgency = models.CharField(
        _("haast"), max_length=8, choices=Urgency.choices, default=Urgency.WEEK
    )
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vrager"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    asker_email = models.EmailField(_("e-mailadres van de vrager"), blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    municipality = models.ForeignKey(
        "places.Municipality",
        verbose_name=_("gemeente"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    #: Code ("PV28") of the municipality's province, for the inbox.
    province = models.CharField(_("provincie"), max_length=4, blank=True)
    state = models.CharField(
        _("stand"), max_length=16, choices=State.choices, default=State.UNCONFIRMED
    )
    resolution = models.CharField(
        _("afloop"), max_length=24, choices=Resolution.choices, blank=True
    )
    asked_at = models.DateTimeField(_("gesteld op"))
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    first_reply_at = models.DateTimeField(_("eerste reactie op"), null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    closed_at = models.DateTimeField(_("afgesloten op"), null=True, blank=True)
    due_on = models.DateField(_("antwoord beloofd voor"), null=True, blank=True)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("behandelaar"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )
    may_publish = models.BooleanField(_("antwoord mag zonder naam op de site"), default=False)
    has_helped = models.BooleanField(_("heeft het geholpen"), null=True, blank=True)
    helped_note = models.CharField(_("toelichting"), max_length=500, blank=True)
    mail_bounced = models.BooleanField(_("e-mail kwam niet aan"), default=False)
    #: Raised by every change of the desk, so that two people never overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)
    outgoing = GenericRelation("mail.OutgoingMail", "about_id", "about_type")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
                name="helpdesk_question_closed_with_moment",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(resolution="samengevoegd"),
                name="helpdesk_question_merged_with_resolution",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="helpdesk_question_not_into_itself",
            ),
        ]
        indexes = [
            # The inbox: by state, what is due first on top; and its counts.
            models.Index(fields=["state", "due_on", "id"], name="helpdesk_inbox"),
            models.Index(fields=["group", "state", "due_on"], name="helpdesk_inbox_group"),
            models.Index(fields=["province", "state", "due_on"], name="helpdesk_inbox_province"),
            models.Index(fields=["agent", "state", "due_on"], name="helpdesk_inbox_agent"),
            models.Index(fields=["asked_at"], name="helpdesk_asked"),
            models.Index(fields=["asker_email"], name="helpdesk_asker_email"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def address(self) -> str:
        """Return where mail to the asker goes; of an account its present address."""
        return self.asker.email if self.asker else self.asker_email

    def note_failed_mail(self) -> None:
        """Remember that a mail about this question did not arrive; the outbox says so."""
        Question.objects.filter(pk=self.pk).update(mail_bounced=True)

    def is_overdue(self, today: dt.date) -> bool:
        return self.state in OWED_STATES and self.due_on is not None and self.due_on < today


class LinkedAnswer(models.Model):
    """A page of the site that answers a question, with its title as it was then."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="linked_answers")
    path = models.CharField(_("adres"), max_length=400)
    title = models.CharField(_("titel"), max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "path"], name="helpdesk_linked_answer_once")
        ]

    def __str__(self) -> str:
        return self.title


class QuestionWord(models.Model):
    """A word stem of a question, to find questions that are like it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="words")
    stem = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stem", "question"], name="helpdesk_word_once")
        ]

    def __str__(self) -> str:
        return self.stem
