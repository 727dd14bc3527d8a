"""Unlinking an account from an organisation's provider, also from one that no longer exists."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.forms import DisconnectForm
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.http import HttpRequest


class GoneProvider(str):
    """Stands for a provider that was taken out of the environment; only its id is still known."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return str(self)


class UnlinkForm(DisconnectForm):
    """Unlinking, also of a provider that no longer exists: the library asks it for its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.linked = list(self.accounts)
        for one in self.linked:
            one.is_gone = _take_for_gone(one, self.request)

    def clean(self) -> dict[str, Any]:
        """Guard the last way in. What is gone is no way in: it may go, and keeps nobody in."""
        chosen = self.cleaned_data.get("account")
        if chosen is None or _take_for_gone(chosen, self.request):
            return self.cleaned_data
        working = [one for one in self.linked if not one.is_gone]
        if working == [chosen] and not chosen.user.has_usable_password():
            raise get_adapter().validation_error("no_password")
        cleaned: dict[str, Any] = super().clean()
        return cleaned


def _take_for_gone(account: SocialAccount, request: HttpRequest) -> bool:
    """Say whether the provider of an account is gone; if so, let the account speak of it by id."""
    try:
        account.get_provider(request)
    except SocialApp.DoesNotExist:
        # Where the library itself remembers the provider of an account.
        account._provider = GoneProvider(account.provider)  # noqa: SLF001 - no other door
        return True
    return False
