"""What is asked of the pool: one request, its state and what happened to it."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.experts.models.expert import Expert, Method

#: Letters and digits that cannot be mistaken for each other.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_reference() -> str:
    """Return what names a request in addresses and on the telephone; says nothing of numbers."""
    letters = "".join(secrets.choice(_LETTERS) for _place in range(10))
    return f"E{letters[:4]}-{letters[4:]}".lower()


class State(models.TextChoices):
    """Where a request is on its route."""

    PROPOSED = "voorgesteld", _("Voorgesteld")
    ACCEPTED = "aanvaard", _("Aanvaard")
    DECLINED = "afgewezen", _("Afgewezen")
    PLANNED = "gepland", _("Gepland")
    DONE = "gedaan", _("Gedaan")
    EVALUATED = "geevalueerd", _("Geëvalueerd")
    WITHDRAWN = "ingetrokken", _("Ingetrokken")


#: Somebody still has to do something.
OPEN_STATES = (State.PROPOSED, State.ACCEPTED, State.PLANNED)
#: The hours count for the expert's month.
RESERVED_STATES = (State.ACCEPTED, State.PLANNED, State.DONE, State.EVALUATED)
_WITHOUT_EXPERT = (State.PROPOSED, State.DECLINED, State.WITHDRAWN)


class ExpertRequestQuerySet(models.QuerySet["ExpertRequest"]):
    def open(self) -> "ExpertRequestQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def waiting_for_pool(self) -> "ExpertRequestQuerySet":
        """Keep what the desk has to find an expert for."""
        return self.filter(Q(state=State.PROPOSED, expert__isnull=True) | Q(state=State.DECLINED))

    def shown(self) -> "ExpertRequestQuerySet":
        """Bring along what a row and a page show."""
        return self.select_related(
            "expert__host", "expert__user", "organisation", "requester", "topic", "group"
        )


class ExpertRequest(models.Model):
    """A request of an organisation to one expert, or to the pool while ``expert`` is empty."""

    reference = models.CharField(
        _("nummer"), max_length=12, unique=True, default=new_reference, editable=False
    )
    question = models.TextField(_("vraag"), max_length=3000)
    method = models.CharField(_("manier"), max_length=12, choices=Method.choices)
    wanted = models.CharField(_("wanneer"), max_length=200, blank=True)
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    group = models.ForeignKey(
        "knowledge.FocusGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="expert_requests"
    )
    requester = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expert = models.ForeignKey(
        Expert, null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    state = models.CharField(
        _("stand"), max_length=12, choices=State.choices, default=State.PROPOSED
    )
    asked_at = models.DateTimeField(_("gevraagd op"))
    #: When it got into its present state, or its present expert.
    moved_at = models.DateTimeField(_("in deze stand sinds"))
    accepted_at = models.DateTimeField(_("aanvaard op"), null=True, blank=True)
    #: What the expert expects it to take; counts in the month of the appointment or acceptance.
    hours = models.DecimalField(_("uren"), max_digits=5, decimal_places=2, null=True, blank=True)
    decline_reason = models.CharField(_("reden"), max_length=500, blank=True)
    planned_at = models.DateTimeField(_("afspraak op"), null=True, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(_("duur in minuten"), default=60)
    planned_where = models.CharField(_("waar"), max_length=200, blank=True)
    #: How often the appointment changed; a diary then replaces the earlier one.
    planned_times = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(_("gedaan op"), null=True, blank=True)
    answer = models.TextField(_("antwoord of verslag"), max_length=10_000, blank=True)
    evaluated_at = models.DateTimeField(_("geëvalueerd op"), null=True, blank=True)
    has_helped = models.BooleanField(_("heeft het geholpen"), null=True, blank=True)
    remark = models.CharField(_("opmerking"), max_length=1000, blank=True)
    mail_failed = models.BooleanField(_("e-mail kwam niet aan"), default=False)
    #: Raised by every change, so that two people never overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)
    outgoing = GenericRelation("mail.OutgoingMail", "about_id", "about_type")

    objects = ExpertRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("verzoek aan een deskundige")
        verbose_name_plural = _("verzoeken aan deskundigen")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expert__isnull=False) | Q(state__in=_WITHOUT_EXPERT),
                name="experts_request_with_expert",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=False, hours__isnull=False, hours__gte=0)
                | ~Q(state__in=RESERVED_STATES),
                name="experts_request_accepted_with_hours",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED) | ~Q(decline_reason=""),
                name="experts_request_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PLANNED) | Q(planned_at__isnull=False),
                name="experts_request_planned_with_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.EVALUATED)
                | Q(evaluated_at__isnull=False, has_helped__isnull=False),
                name="experts_request_evaluated_with_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "moved_at"], name="experts_request_state"),
            models.Index(fields=["organisation", "-asked_at"], name="experts_request_organisation"),
            models.Index(fields=["expert", "state"], name="experts_request_expert"),
        ]

    def __str__(self) -> str:
        return self.reference.upper()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def counts_on(self) -> dt.datetime | None:
        """Return in which month the hours count: that of the appointment, else of acceptance."""
        return self.planned_at or self.accepted_at

    def note_failed_mail(self) -> None:
        """Remember that a mail about this request did not arrive; the outbox says so."""
        ExpertRequest.objects.filter(pk=self.pk).update(mail_failed=True)


class EventKind(models.TextChoices):
    ASKED = "gevraagd", _("Verzoek gedaan")
    PROPOSED = "voorgesteld", _("Voorgesteld aan")
    ACCEPTED = "aanvaard", _("Aanvaard")
    DECLINED = "afgewezen", _("Afgewezen")
    PLANNED = "gepland", _("Afspraak gemaakt")
    DONE = "gedaan", _("Gedaan")
    EVALUATED = "geevalueerd", _("Geëvalueerd")
    WITHDRAWN = "ingetrokken", _("Ingetrokken")
    REMINDED = "herinnerd", _("Herinnering gestuurd")
    STALLED = "stil", _("Ligt stil, het loket is ingelicht")


class RequestEvent(models.Model):
    """One line of history. Written by the actions, never changed."""

    request = models.ForeignKey(ExpertRequest, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
