"""Keeping the identity providers of organisations."""

import secrets
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount, SocialApp
from django.db import transaction

from thuisplein.accounts.public import lock
from thuisplein.organisations.models import EmailDomain, IdentityProvider, Organisation


@dataclass(frozen=True)
class ProviderFacts:
    """``secret``: empty leaves the one that is kept. ``is_vouched``: see ADR 0021."""

    name: str
    issuer: str
    client_id: str
    secret: str
    domains: tuple[str, ...]
    is_vouched: bool


@transaction.atomic
def keep_provider(
    *, provider: IdentityProvider | None, organisation: Organisation, facts: ProviderFacts
) -> IdentityProvider:
    """Write a provider; its domains suggest the organisation from then on."""
    app = provider.app if provider else SocialApp(provider="openid_connect")
    if not app.provider_id:
        # Never used again: people linked by an earlier provider are no people of a later one.
        app.provider_id = f"{organisation.slug[:60]}-{secrets.token_hex(4)}"
    if app.settings.get("server_url", facts.issuer) != facts.issuer:
        # Another provider knows its people by other names.
        SocialAccount.objects.filter(provider=app.provider_id).delete()
    app.name, app.client_id = facts.name[:40], facts.client_id
    app.settings = {
        "server_url": facts.issuer,
        "domains": list(facts.domains),
        "vouched": facts.is_vouched,
        "oauth_pkce_enabled": True,
        "locked_secret": lock(facts.secret)
        if facts.secret
        else app.settings.get("locked_secret", ""),
    }
    app.save()
    for domain in facts.domains:
        EmailDomain.objects.get_or_create(organisation=organisation, domain=domain)
    kept = provider or IdentityProvider(app=app)
    kept.organisation = organisation
    kept.save()
    return kept


@transaction.atomic
def remove_provider(provider: IdentityProvider) -> None:
    """Remove a provider and what it linked; the accounts stay, with password or reset."""
    SocialAccount.objects.filter(provider=provider.app.provider_id).delete()
    provider.app.delete()
