"""Who works for which organisation, in which role, from when until when."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thuisplein.organisations.models.organisation import Organisation


class MemberRole(models.TextChoices):
    """What somebody may do for an organisation; each role may also do what stands above it."""

    MEMBER = "lid", _("Lid")
    EDITOR = "redacteur", _("Redacteur")
    COORDINATOR = "coordinator", _("Coördinator")
    ADMINISTRATOR = "beheerder", _("Beheerder")

    @classmethod
    def at_least(cls, role: "MemberRole") -> tuple["MemberRole", ...]:
        """Return this role and all that may do more."""
        order = tuple(cls)
        return order[order.index(role) :]


class MembershipStatus(models.TextChoices):
    REQUESTED = "aangevraagd", _("Aangevraagd")
    APPROVED = "goedgekeurd", _("Goedgekeurd")
    DECLINED = "afgewezen", _("Afgewezen")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def valid_on(self, day: date) -> "MembershipQuerySet":
        """Keep what counts on this day: approved, begun, not ended, of a living organisation."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
            Q(organisation__merged_on__isnull=True) | Q(organisation__merged_on__gt=day),
            status=MembershipStatus.APPROVED,
            valid_from__lte=day,
            user__is_active=True,
        )

    def waiting(self) -> "MembershipQuerySet":
        return self.filter(status=MembershipStatus.REQUESTED)

    def with_role(self, least: MemberRole) -> "MembershipQuerySet":
        return self.filter(role__in=MemberRole.at_least(least))


class Membership(models.Model):
    """One person at one organisation; never deleted but ended, so that it stays known."""

    user = models.ForeignKey(
        "accounts.User",
        verbose_name=_("gebruiker"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(
        _("rol"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    status = models.CharField(
        _("stand"),
        max_length=12,
        choices=MembershipStatus.choices,
        default=MembershipStatus.REQUESTED,
    )
    valid_from = models.DateField(_("geldt vanaf"))
    valid_until = models.DateField(
        _("geldt tot"), null=True, blank=True, help_text=_("De eerste dag zonder dit lidmaatschap.")
    )
    request_note = models.CharField(_("toelichting bij de aanvraag"), max_length=300, blank=True)
    requested_at = models.DateTimeField(_("aangevraagd op"), null=True, blank=True)
    invited_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("uitgenodigd door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("besloten op"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("besloten door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["organisation__name", "user__first_name", "user__last_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values),
                name="organisations_membership_role_known",
                violation_error_message=_("Kies een rol uit de lijst."),
            ),
            models.CheckConstraint(
                condition=Q(status=MembershipStatus.REQUESTED, decided_at__isnull=True)
                | Q(
                    status__in=[MembershipStatus.APPROVED, MembershipStatus.DECLINED],
                    decided_at__isnull=False,
                ),
                name="organisations_membership_decided_when",
                violation_error_message=_("Een besluit heeft een dag; een aanvraag nog niet."),
            ),
            models.CheckConstraint(
                # Equal days: it ended on the day it began, and never counted.
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="organisations_membership_ends_after_start",
                violation_error_message=_("Een lidmaatschap eindigt nadat het begint."),
            ),
            # One that is open at a time; earlier ones have ended or were declined.
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(valid_until__isnull=True) & ~Q(status=MembershipStatus.DECLINED),
                name="organisations_membership_one_open",
                violation_error_message=_("Deze persoon is al lid of wacht op goedkeuring."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"

    def is_valid_on(self, day: date) -> bool:
        """Say what ``valid_on`` says, of a membership already read."""
        return (
            self.status == MembershipStatus.APPROVED
            and self.valid_from <= day
            and (self.valid_until is None or self.valid_until > day)
            and self.organisation.exists_on(day)
            and self.user.is_active
        )
