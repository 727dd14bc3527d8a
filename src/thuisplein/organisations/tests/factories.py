"""Organisations and memberships for tests: one call each, nothing random."""

import datetime as dt

import factory

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.organisations.models import (
    MemberRole,
    Membership,
    MembershipStatus,
    Organisation,
    OrganisationType,
)


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation
        django_get_or_create = ("slug",)

    name = "Redactie"
    slug = "redactie"
    kind = OrganisationType.EDITORS


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    """A membership that counts since 1 January 2026."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = MemberRole.MEMBER
    status = MembershipStatus.APPROVED
    valid_from = dt.date(2026, 1, 1)
    decided_at = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
