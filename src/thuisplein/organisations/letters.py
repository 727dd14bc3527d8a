"""The letters about memberships."""

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from thuisplein.accounts.public import User
from thuisplein.mail.public import send_letter
from thuisplein.organisations.models import Invitation, MemberRole, Membership
from thuisplein.organisations.models.invitation import VALID_DAYS

_SALT = "organisations.invitation"


def token_of(invitation: Invitation) -> str:
    return signing.TimestampSigner(salt=_SALT).sign(str(invitation.pk))


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a link; None when it was tampered with, ran out or is closed."""
    try:
        pk = signing.TimestampSigner(salt=_SALT).unsign(token, max_age=VALID_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    found = Invitation.objects.select_related("organisation", "invited_by").filter(pk=int(pk))
    invitation = found.first()
    return invitation if invitation and invitation.is_open() else None


def send_invitation(request: HttpRequest, invitation: Invitation) -> None:
    address = reverse("invitation", args=[token_of(invitation)])
    send_letter(
        "organisations/letters/invitation.txt",
        to=invitation.email,
        context={
            "invitation": invitation,
            "until": timezone.localtime(invitation.expires_at),
            "url": request.build_absolute_uri(address),
        },
    )


def tell_administrators(request: HttpRequest, membership: Membership) -> None:
    """Write to who decides: the organisation's administrators, or else the platform's."""
    today = timezone.localdate()
    own = membership.organisation.memberships.valid_on(today)
    deciding = own.filter(role=MemberRole.ADMINISTRATOR).values("user")
    people = User.objects.filter(pk__in=deciding)
    if not people.exists():
        people = User.objects.filter(is_superuser=True, is_active=True)
    address = reverse("organisation-members", args=[membership.organisation.slug])
    for person in people:
        send_letter(
            "organisations/letters/request.txt",
            to=person.email,
            context={
                "person": person,
                "membership": membership,
                "url": request.build_absolute_uri(address),
            },
        )


def tell_decision(request: HttpRequest, membership: Membership) -> None:
    send_letter(
        "organisations/letters/decision.txt",
        to=membership.user.email,
        context={
            "membership": membership,
            "url": request.build_absolute_uri(reverse("account")),
        },
    )
