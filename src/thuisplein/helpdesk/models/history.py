"""Who works or worked on a question, and everything that happened to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thuisplein.helpdesk.models.question import Question


class AssignmentKind(models.TextChoices):
    EXPERT = "deskundige", _("Deskundige")
    TEAM = "team", _("Team")


class Assignment(models.Model):
    """A question in the hands of an expert or a team, reached by mail."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="assignments")
    kind = models.CharField(_("soort"), max_length=12, choices=AssignmentKind.choices)
    #: What the asker sees: a function, never a person.
    name = models.CharField(_("functie of team"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_at = models.DateTimeField(_("gevraagd op"))
    ended_at = models.DateTimeField(_("klaar op"), null=True, blank=True)

    class Meta:
        verbose_name = _("toewijzing")
        verbose_name_plural = _("toewijzingen")
        ordering = ["-assigned_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "email"],
                condition=Q(ended_at__isnull=True),
                name="helpdesk_assignment_current_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class EventKind(models.TextChoices):
    ASKED = "gesteld", _("Vraag gesteld")
    CONFIRMED = "bevestigd", _("E-mailadres bevestigd")
    ASSIGNED = "toegewezen", _("Toegewezen")
    HANDED = "doorgezet", _("Naar een deskundige of team")
    ADDED = "aangevuld", _("Aangevuld door de vrager")
    ASKED_BACK = "wedervraag", _("Vraag aan de vrager")
    ANSWERED = "beantwoord", _("Beantwoord")
    NOTED = "notitie", _("Notitie geschreven")
    CHANGED = "gewijzigd", _("Gegevens gewijzigd")
    LINKED = "gekoppeld", _("Bestaand antwoord gekoppeld")
    MERGED = "samengevoegd", _("Samengevoegd")
    SPLIT = "gesplitst", _("Gesplitst")
    SOLVED = "opgelost", _("Vrager noemt het opgelost")
    RATED = "beoordeeld", _("Vrager zei of het hielp")
    CLOSED = "afgesloten", _("Afgesloten")
    BOUNCED = "niet-bezorgd", _("E-mail kwam niet aan")
    QUARANTINED = "vastgehouden", _("Binnengekomen e-mail vastgehouden")
    PROPOSED = "openbaar-voorstel", _("Voorstel voor een openbaar antwoord")
    APPROVED = "openbaar-akkoord", _("Vrager akkoord met openbaar antwoord")
    REFUSED = "openbaar-niet-akkoord", _("Vrager niet akkoord met openbaar antwoord")
    PUBLISHED = "openbaar", _("Openbaar antwoord gepubliceerd")


class Event(models.Model):
    """One line of history. Written by the actions, never changed."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24, choices=EventKind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
