"""Requests of the site to identity providers, which must not reach into its own network.

An administrator types the address of a provider, and the provider names further addresses. So only
https is spoken, redirects are not followed, and a connection that turns out to lead to an address
that is not public is closed before anything is sent over it: looking at the connection itself, and
not at a name looked up before, leaves nothing to change in between. Hosts that the operator named
(OIDC_TRUSTED_HOSTS, and the providers of the environment) are excepted. Behind a proxy for outgoing
traffic it is the proxy that decides where requests may go.
"""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

TIMEOUT_SECONDS = 8


class NotAllowedError(requests.RequestException):
    """This address is not one the site may ask."""


class _PrivateAddressError(Exception):
    """Is no OSError, which the library would take for a connection that failed."""


class _PublicConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        if not ipaddress.ip_address(made.getpeername()[0].partition("%")[0]).is_global:
            made.close()
            raise _PrivateAddressError
        return made


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicOnly(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _PublicPool}

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            return super().send(*args, **kwargs)
        except _PrivateAddressError as error:
            raise NotAllowedError("not a public address") from error


class GuardedSession(requests.Session):
    """A session for requests to providers. Raises NotAllowedError and what requests raises."""

    def __init__(self) -> None:
        super().__init__()
        self.max_redirects = 0
        self.public = _PublicOnly()

    def get_adapter(self, url: str) -> Any:
        """Return what carries a request to this address."""
        parts = urlsplit(url)
        if parts.netloc.lower() in settings.OIDC_TRUSTED_HOSTS:
            return super().get_adapter(url)
        if parts.scheme != "https":
            raise NotAllowedError("not https")
        return self.public

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", TIMEOUT_SECONDS)
        kwargs["allow_redirects"] = False
        return super().request(*args, **kwargs)
