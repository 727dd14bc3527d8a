"""How often something may happen in a while, counted in the cache and then forgotten."""

import hashlib

from django.conf import settings
from django.core.cache import cache as store
from django.http import HttpRequest
from django.utils import timezone


def may(what: str, *, times: int, seconds: int, by: str = "") -> bool:
    """Count one attempt and say whether it is still within ``times`` per ``seconds``.

    ``by`` tells attempts of one from those of others (see ``origin_of``). With the cache of one
    process every process counts for itself; with a shared cache all count together.
    """
    key = f"may:{what}:{by}"
    if store.add(key, 1, timeout=seconds):
        return times >= 1
    try:
        return bool(store.incr(key) <= times)
    except ValueError:
        # It ran out between the two calls: this one is the first of a new period.
        store.set(key, 1, timeout=seconds)
        return times >= 1


def origin_of(request: HttpRequest) -> str:
    """Return a mark of where a request comes from: another one every day, never an address.

    Behind a proxy the last address in the list is the one that the proxy itself saw.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    text = f"{timezone.localdate()} {address}".encode()
    return hashlib.blake2b(text, key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
