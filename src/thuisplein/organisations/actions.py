"""Writes on memberships and organisations: `by` is who does it, `at` when."""

from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import User
from thuisplein.base.public import SiteState
from thuisplein.organisations.models import (
    Invitation,
    MemberRole,
    Membership,
    MembershipStatus,
    Organisation,
    OrganisationType,
)
from thuisplein.places.public import municipality_index


class MembershipError(Exception):
    """What was asked can't be done; the message says why and what to do, in Dutch."""


@transaction.atomic
def request_membership(
    *, user: User, organisation: Organisation, note: str, at: datetime
) -> Membership:
    """Ask to become a member; an administrator of the organisation decides."""
    if _open(user, organisation).exists():
        raise MembershipError(_("U bent al lid of wacht al op antwoord."))
    return Membership.objects.create(
        user=user,
        organisation=organisation,
        request_note=note,
        requested_at=at,
        valid_from=timezone.localdate(at),
    )


@transaction.atomic
def decide_request(
    *, membership: Membership, role: MemberRole | None, by: User, at: datetime
) -> None:
    """Approve a request with a role, or decline it when ``role`` is None."""
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    if found.status != MembershipStatus.REQUESTED:
        raise MembershipError(_("Over deze aanvraag is al besloten."))
    found.status = MembershipStatus.APPROVED if role else MembershipStatus.DECLINED
    found.role = role or found.role
    found.valid_from = timezone.localdate(at)
    found.decided_at, found.decided_by = at, by
    found.save()


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: MemberRole, by: User, at: datetime
) -> Invitation:
    """Invite an address; an earlier open invitation of it by this organisation is replaced."""
    member = Membership.objects.filter(organisation=organisation, user__email__iexact=email)
    if member.valid_on(timezone.localdate(at)).exists():
        raise MembershipError(_("Dit adres is al van een lid van deze organisatie."))
    earlier = organisation.invitations.open().filter(email__iexact=email)
    earlier.update(withdrawn_at=at)
    return Invitation.objects.create(
        organisation=organisation, email=email, role=role, invited_by=by, sent_at=at
    )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Make somebody a member by invitation; a request that was waiting is answered by it."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not found.is_open():
        raise MembershipError(_("Deze uitnodiging geldt niet meer. Vraag om een nieuwe."))
    found.accepted_at = at
    found.save()
    membership = _open(user, found.organisation).first() or Membership(
        user=user, organisation=found.organisation, valid_from=timezone.localdate(at)
    )
    if membership.status != MembershipStatus.APPROVED:
        membership.status = MembershipStatus.APPROVED
        membership.role = found.role
        membership.valid_from = timezone.localdate(at)
        membership.invited_by = membership.decided_by = found.invited_by
        membership.decided_at = at
        membership.save()
    return membership


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, at: datetime) -> None:
    """Make the link in an invitation worthless; one that was accepted stays."""
    Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=at)


@transaction.atomic
def change_role(*, membership: Membership, role: MemberRole, on: date) -> None:
    """Give a member another role; the last administrator keeps theirs."""
    if role != MemberRole.ADMINISTRATOR:
        _keep_an_administrator(membership, on)
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def end_membership(*, membership: Membership, on: date, today: date) -> None:
    """End a membership on a day, the first without it; the last administrator can't go."""
    if on < membership.valid_from:
        raise MembershipError(_("De einddatum ligt vóór de begindatum."))
    _keep_an_administrator(membership, today)
    membership.valid_until = on
    membership.save(update_fields=["valid_until"])


@transaction.atomic
def make_public_bodies() -> int:
    """Make an organisation for every municipality and province that exists and has none.

    Return how many were made. What an administrator changed or made stays as it is.
    """
    kinds = Organisation.objects.values_list("municipality_id", "province_id", "kind")
    have = {code for town, province, _kind in kinds for code in (town, province) if code}
    taken = set(Organisation.objects.values_list("name", flat=True))
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    index = municipality_index()
    wanted = [
        Organisation(
            name=_("Gemeente %s") % one.name,
            slug=f"gemeente-{one.slug}",
            kind=OrganisationType.MUNICIPALITY,
            municipality_id=one.code,
        )
        for one in index.present
        if one.code not in have
    ]
    wanted += [
        Organisation(
            name=_("Provincie %s") % one.name,
            slug=f"provincie-{one.slug}",
            kind=OrganisationType.PROVINCE,
            province_id=one.code,
        )
        for one in index.provinces
        if one.code not in have
    ]
    new = [one for one in wanted if one.name not in taken and one.slug not in slugs]
    if new:
        Organisation.objects.bulk_create(new)
        SiteState.raise_version()
    return len(new)


@transaction.atomic
def merge_organisations(*, gone: Organisation, into: Organisation, on: date) -> None:
    """Let one organisation go into another on a day; its members go along with their role."""
    if gone.pk == into.pk or into.successor_on(on).pk == gone.pk:
        raise MembershipError(_("Een organisatie kan niet in zichzelf opgaan."))
    gone.merged_into, gone.merged_on = into, on
    gone.save()
    open_ones = gone.memberships.filter(valid_until__isnull=True)
    for one in open_ones.filter(status=MembershipStatus.APPROVED).select_related("user"):
        if not _open(one.user, into).exists():
            Membership.objects.create(
                user=one.user,
                organisation=into,
                role=one.role,
                status=MembershipStatus.APPROVED,
                valid_from=max(on, one.valid_from),
                decided_at=one.decided_at,
                decided_by=one.decided_by,
            )
        one.valid_until = max(on, one.valid_from)
        one.save(update_fields=["valid_until"])


def _open(user: User, organisation: Organisation) -> models.QuerySet[Membership]:
    """Return what stands in the way of a second membership."""
    mine = Membership.objects.filter(user=user, organisation=organisation, valid_until=None)
    return mine.exclude(status=MembershipStatus.DECLINED)


def _keep_an_administrator(membership: Membership, on: date) -> None:
    if membership.role != MemberRole.ADMINISTRATOR:
        return
    others = membership.organisation.memberships.valid_on(on).exclude(pk=membership.pk)
    others = others.filter(role=MemberRole.ADMINISTRATOR, valid_until=None)
    if not others.exists():
        raise MembershipError(
            _("Dit is de enige beheerder van de organisatie. Wijs eerst een andere beheerder aan.")
        )
