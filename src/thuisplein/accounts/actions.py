"""Writes on accounts."""

from collections.abc import Iterable
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts import own_data
from thuisplein.accounts.models import AccessKind, AccessLog, User


class LastAdministratorError(Exception):
    """The platform would be left without anybody who can manage it."""


@transaction.atomic
def confirm_address(user: User) -> None:
    """Take an address as confirmed: somebody who could know vouched for it."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def remove_account(*, user: User, on: date) -> None:
    """Remove a person: the record stays without name, address or way in.

    What was made for an organisation points to that empty record, so it keeps its history.
    """
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise LastAdministratorError(
            _("U bent de enige beheerder van Thuisplein. Wijs eerst een andere beheerder aan.")
        )
    own_data.remove_all(user)
    for session in UserSession.objects.filter(user=user):
        session.end()
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    user.known_devices.all().delete()
    user.data_accesses.all().delete()
    user.platform_roles.filter(valid_until=None, valid_from__lt=on).update(valid_until=on)
    user.platform_roles.filter(valid_until=None).delete()
    user.groups.clear()
    user.user_permissions.clear()
    user.email = f"verwijderd-{user.pk}@account.invalid"
    user.first_name, user.last_name = _("Voormalig gebruiker"), ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()


def log_access(user: User, kind: AccessKind, subject: str, *, at: datetime) -> None:
    """Note that somebody saw or took what is not for everybody; `subject` says what."""
    AccessLog.objects.create(
        user=user, kind=kind, subject=subject, at=at, day=timezone.localdate(at)
    )


def record_access(*, viewer: User, subjects: Iterable[User], what: str, at: datetime) -> None:
    """Note that somebody looked at the data of others; at one's own is no access."""
    day = timezone.localdate(at)
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                at=at, day=day, user=viewer, kind=AccessKind.READ, subject=what, person=person
            )
            for person in subjects
            if person.pk != viewer.pk
        ],
        ignore_conflicts=True,
    )
