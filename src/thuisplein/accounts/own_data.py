"""What is kept about a person, and how it goes: every app says so for its own records.

An app registers two functions in its ``AppConfig.ready``: one that returns plain values for the
person's own copy, one that removes or empties what is only theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thuisplein.accounts.models import User

Plain = Any


@dataclass(frozen=True)
class OwnData:
    """``key`` names the part in the copy; ``remove`` runs inside the removal's transaction."""

    key: str
    copy: Callable[[User], Plain]
    remove: Callable[[User], None]


_parts: dict[str, OwnData] = {}


def register(part: OwnData) -> None:
    """Add what one app keeps about people; the same key replaces what stood there."""
    _parts[part.key] = part


def copy_of(user: User) -> dict[str, Plain]:
    """Return all that is kept about somebody, by part."""
    return {key: part.copy(user) for key, part in sorted(_parts.items())}


def remove_all(user: User) -> None:
    for part in _parts.values():
        part.remove(user)
