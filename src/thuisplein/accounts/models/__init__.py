"""People who sign in, and what they may do on the platform."""

from thuisplein.accounts.models.access import AccessKind, AccessLog
from thuisplein.accounts.models.device import KnownDevice
from thuisplein.accounts.models.role import PlatformRole, Role
from thuisplein.accounts.models.user import User, UserManager

__all__ = [
    "AccessKind",
    "AccessLog",
    "KnownDevice",
    "PlatformRole",
    "Role",
    "User",
    "UserManager",
]
