"""Addresses that only we can make: to follow a question, to answer by mail, to confirm.

A key from the database alone is not enough: the signature needs SECRET_KEY. Small letters and
digits only, because mail servers may change the case of what stands before the @.
"""

import base64
import hashlib
import hmac

from django.conf import settings
from django.utils.crypto import constant_time_compare

#: Letters of 5 bits: 80 bits, of which guessing one takes longer than any question lives.
SIGNATURE_LENGTH = 16


class BadSignatureError(ValueError):
    """Not made by us, or for something else."""


def _signature(value: str, purpose: str, secret: str) -> str:
    key = hashlib.sha256(f"thuisplein.helpdesk.{purpose}{secret}".encode()).digest()
    digest = hmac.new(key, value.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:SIGNATURE_LENGTH]


def sign(value: str, *, purpose: str) -> str:
    """Return ``value`` with a signature that holds for this purpose only."""
    return f"{value}-{_signature(value, purpose, settings.SECRET_KEY)}"


def unsign(signed: str, *, purpose: str) -> str:
    """Return the value that was signed. Raises BadSignatureError."""
    value, _dash, given = signed.lower().rpartition("-")
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not value or not any(
        constant_time_compare(given, _signature(value, purpose, secret)) for secret in secrets
    ):
        raise BadSignatureError("not signed by us")
    return value


def keyed_hash(value: str, *, purpose: str) -> str:
    """Return what stands for a value that we do not want to keep, such as an address."""
    return _signature(value, purpose, settings.SECRET_KEY)
