"""Looking whether an identity provider can be reached and can do what signing in needs."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.outgoing import GuardedSession, NotAllowedError

WELL_KNOWN = "/.well-known/openid-configuration"
#: Addresses that signing in asks for; names of OpenID Connect Discovery 1.0.
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class UnreachableError(Exception):
    """The document could not be got; the text says why, for an administrator."""


def problems_with(issuer: str) -> list[str]:
    """Ask a provider for its discovery document; return what is wrong, in words, or nothing."""
    try:
        found = _document_at(f"{issuer.rstrip('/')}{WELL_KNOWN}")
    except UnreachableError as error:
        return [str(error)]
    return list(wrong_in(found, issuer=issuer, trusted=settings.OIDC_TRUSTED_HOSTS))


#: The first that fits.
_WHY = (
    (NotAllowedError, _("%(address)s mag niet: alleen https naar een openbaar adres op internet.")),
    (requests.exceptions.SSLError, _("Het certificaat van %(address)s klopt niet of is verlopen.")),
    (requests.Timeout, _("%(address)s antwoordt niet binnen acht seconden.")),
    (
        requests.RequestException,
        _("%(address)s is niet te bereiken. Klopt de naam van de server?"),
    ),
)


def _document_at(address: str) -> dict[str, Any]:
    try:
        response = GuardedSession().get(address)
    except requests.RequestException as error:
        why = next(text for kind, text in _WHY if isinstance(error, kind))
        raise UnreachableError(why % {"address": address}) from error
    if response.status_code != requests.codes.ok:
        text = _(
            "%(address)s antwoordt met code %(code)d in plaats van met het configuratiedocument. "
            "Staat er een stuk te veel of te weinig in het adres?"
        )
        raise UnreachableError(text % {"address": address, "code": response.status_code})
    try:
        found = response.json()
    except requests.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        text = _("Op %(address)s staat geen configuratiedocument (JSON).")
        raise UnreachableError(text % {"address": address})
    return found


def wrong_in(found: dict[str, Any], *, issuer: str, trusted: Iterable[str]) -> Iterable[str]:
    """Yield what is wrong with a discovery document. ``trusted``: hosts that may use http."""
    named = str(found.get("issuer", ""))
    if named.rstrip("/") != issuer.rstrip("/"):
        # Also what stops "common" addresses, at which anybody's organisation signs in.
        yield str(
            _(
                "De voorziening noemt zichzelf '%(named)s'. Vul precies dat adres in. Noemt zij "
                "geen eigen adres van uw organisatie, dan kan zij hier niet worden gebruikt."
            )
            % {"named": named}
        )
    missing = [name for name in NEEDED if not found.get(name)]
    if missing:
        yield str(_("In het configuratiedocument ontbreekt: %s.") % ", ".join(missing))
    for name in NEEDED:
        parts = urlsplit(str(found.get(name) or "https:"))
        if parts.scheme != "https" and parts.netloc not in trusted:
            yield str(_("%(name)s begint niet met https.") % {"name": name})
    if "code" not in found.get("response_types_supported", ["code"]):
        yield str(_("De voorziening kent de 'authorization code flow' niet, en die is nodig."))
    if "email" not in found.get("scopes_supported", ["email"]):
        yield str(_("De voorziening geeft geen e-mailadres door ('email' bij scopes_supported)."))
