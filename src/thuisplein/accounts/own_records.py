"""What this app itself keeps about a person."""

from typing import Any

from allauth.usersessions.models import UserSession

from thuisplein.accounts.models import User
from thuisplein.accounts.own_data import OwnData


def _copy(user: User) -> dict[str, Any]:
    sessions = UserSession.objects.filter(user=user).order_by("created_at")
    return {
        "voornaam": user.first_name,
        "achternaam": user.last_name,
        "e-mailadres": user.email,
        "aangemaakt_op": user.date_joined,
        "laatst_ingelogd_op": user.last_login,
        "rollen": [
            {
                "rol": str(one.get_role_display()),
                "provincie": one.province_id,
                "vanaf": one.valid_from,
                "tot": one.valid_until,
            }
            for one in user.platform_roles.order_by("valid_from", "pk")
        ],
        "sessies": [
            {"begonnen_op": one.created_at, "ip_adres": one.ip, "browser": one.user_agent}
            for one in sessions
        ],
        "inzage": [
            {"op": one.day, "wat": one.subject, "wie": str(one.user) if one.user else None}
            for one in user.data_accesses.select_related("user")
        ],
    }


def _remove(user: User) -> None:
    """Leave it to ``remove_account``, which empties the account itself."""


PART = OwnData(key="account", copy=_copy, remove=_remove)
