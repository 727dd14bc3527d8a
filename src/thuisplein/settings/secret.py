"""The secret key of a single machine that was given none."""

import secrets
from pathlib import Path


def local_secret_key(directory: Path) -> str:
    """Return the key kept in this directory; make it, readable by its owner only, if absent."""
    path = directory / "secret-key"
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()
