"""An invitation by e-mail to work for an organisation."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuisplein.organisations.models.membership import MemberRole
from thuisplein.organisations.models.organisation import Organisation

#: How long a link in an invitation works.
VALID_DAYS = 14


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Keep what can still be accepted."""
        return self.filter(
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            sent_at__gt=timezone.now() - timedelta(days=VALID_DAYS),
        )


class Invitation(models.Model):
    """Kept until accepted, withdrawn or expired; the address is removed with the account."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(
        _("rol"), max_length=12, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    invited_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("uitgenodigd door"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("verstuurd op"))
    accepted_at = models.DateTimeField(_("aangenomen op"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values),
                name="organisations_invitation_role_known",
                violation_error_message=_("Kies een rol uit de lijst."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="organisations_invitation_accepted_or_withdrawn",
                violation_error_message=_("Een aangenomen uitnodiging kan niet meer terug."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.email}"

    @property
    def expires_at(self) -> timezone.datetime:
        return self.sent_at + timedelta(days=VALID_DAYS)

    def is_open(self) -> bool:
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and self.expires_at > timezone.now()
        )
