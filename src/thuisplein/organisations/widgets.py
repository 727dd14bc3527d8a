"""Choosing several of the hundreds of organisations in a form of the CMS."""

from collections.abc import Iterable
from typing import Any

from django import forms

from thuisplein.organisations.models import Organisation


class OrganisationsWidget(forms.Textarea):
    """Organisations by name, one on each line; nobody scrolls through 700 of them.

    A part of a name is enough when only one organisation has it. What is not understood stays as
    it was typed, and the form says that it is no valid choice.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, "class": "w-field__autosize", **(attrs or {})})

    def format_value(self, value: Any) -> str:
        if not value:
            return ""
        given = [str(one) for one in value]
        keys = [int(one) for one in given if one.isdecimal()]
        names = {
            str(pk): name
            for pk, name in Organisation.objects.filter(pk__in=keys).values_list("pk", "name")
        }
        return "\n".join(names.get(one, one) for one in given)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        lines = (line.strip() for line in (data.get(name) or "").splitlines())
        return [key for line in lines if line for key in keys_of(line)]


def keys_of(name: str) -> Iterable[str]:
    """Return the key of the organisation of that name, or the name when no single one has it."""
    exact = Organisation.objects.filter(name__iexact=name).values_list("pk", flat=True)
    found = list(exact) or list(
        Organisation.objects.filter(merged_into=None)
        .named_like(name)
        .order_by("pk")
        .values_list("pk", flat=True)[:2]
    )
    # A number would be taken for a key.
    return [str(found[0])] if len(found) == 1 else [f"‘{name}’" if name.isdecimal() else name]
