"""Secrets that the site must be able to read back, unreadable in the database.

The key is derived from SECRET_KEY: a database or a backup that leaks does not give them. Whoever
has both, has them.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def lock(text: str) -> str:
    return _lock().encrypt(text.encode()).decode()


def unlock(locked: str) -> str:
    """Return what was locked. Raises InvalidToken when SECRET_KEY is another one now."""
    return _lock().decrypt(locked.encode()).decode()


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    # These words are part of the keys of all secrets that there are.
    digests = [hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
