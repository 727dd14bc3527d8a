"""Signing in through an organisation's own identity provider, and what is believed of it."""

import logging
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import InvalidToken
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.locking import unlock
from thuisplein.accounts.models import User
from thuisplein.accounts.outgoing import GuardedSession

logger = logging.getLogger(__name__)


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


class OrganisationSignInAdapter(DefaultSocialAccountAdapter):
    """Sign-in through an organisation's own identity provider.

    A provider speaks only for people whose address is at its own domains (``domains`` in its
    settings), and only when it says that the address was verified, or when an administrator
    vouched that all its addresses are (``vouched``). Otherwise whoever runs a provider could be
    anybody. It holds for every sign-in, not only the first, and for linking an account too.
    """

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _(
            "Er is al een account met dit e-mailadres. Log daarmee in en koppel daarna uw "
            "organisatie (%s)."
        ),
        "disconnect_last": _("Dit is uw enige manier om in te loggen."),
        "no_password": _("Stel eerst een wachtwoord in."),
        "no_verified_email": _("Bevestig eerst uw e-mailadres."),
        "connected_other": _("Deze inlog hoort al bij een ander account."),
    }

    def get_requests_session(self) -> requests.Session:
        return GuardedSession()

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """Return a provider ready to be asked; only here its secret is made readable."""
        app = super().get_app(request, provider, client_id)
        locked = app.settings.get("locked_secret")
        if locked:
            try:
                app.secret = unlock(locked)
            except InvalidToken:
                # Signing in then fails with a page that says so, instead of with an error of ours.
                logger.exception("SECRET_KEY changed: fill in the secret of %s", app.provider_id)
        return app

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Believe a provider only about its own domains."""
        app = sociallogin.provider.app
        for address in sociallogin.email_addresses:
            address.verified = address.verified and _speaks(app, address.email)
        people = [sociallogin.user] if sociallogin.is_existing else []
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            people.append(request.user)
        if not all(_speaks(app, one.email) for one in people):
            raise ImmediateHttpResponse(
                render(request, "socialaccount/not_own_domain.html", status=403)
            )

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """Take an address as verified that the provider itself says nothing about."""
        app = provider.app
        return bool(app and app.settings.get("vouched")) and _speaks(app, email)

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return _speaks(login.provider.app, email)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Take in only people of the provider's own domains; others sign up by themselves."""
        app = sociallogin.provider.app
        return any(_speaks(app, one.email) for one in sociallogin.email_addresses)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        user = super().populate_user(request, sociallogin, data)
        # Some providers give one name only; an empty first name would leave a nameless person.
        user.first_name = user.first_name or str(data.get("name") or user.email.partition("@")[0])
        user.first_name, user.last_name = user.first_name[:60], user.last_name[:80]
        return user


def providers_for(request: HttpRequest, email: str) -> list[Any]:
    """Return the providers that speak for an address; more than one only by the environment."""
    found = get_adapter().list_providers(request)
    return [one for one in found if one.app and _speaks(one.app, email)]


def _speaks(app: SocialApp | None, email: str) -> bool:
    domains = app.settings.get("domains", []) if app else []
    return domain_of(email) in {str(one).lower() for one in domains}
