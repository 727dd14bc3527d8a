"""Choosing an account in a form of the CMS."""

from typing import Any

from django import forms

from thuisplein.accounts.models import User


class AccountWidget(forms.EmailInput):
    """An account by its address; a list would tell who has an account here.

    What is not understood stays as it was typed, and the form says that it is no valid choice.
    """

    def format_value(self, value: Any) -> str:
        if not str(value or "").isdecimal():
            return str(value or "")
        return User.objects.filter(pk=value).values_list("email", flat=True).first() or ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        typed = str(data.get(name) or "").strip()
        if "@" not in typed:
            # A number would be taken for a key.
            return f"‘{typed}’" if typed else ""
        found = User.objects.filter(email__iexact=typed, is_active=True).values_list(
            "pk", flat=True
        )
        return str(found[0]) if len(found) == 1 else typed
