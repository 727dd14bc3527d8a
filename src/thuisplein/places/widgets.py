"""Form fields for editors that the CMS does not bring along."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from thuisplein.places.index import municipality_index
from thuisplein.places.lookups import find_municipalities


class MunicipalitiesWidget(forms.Textarea):
    """Municipalities by name, one on each line; nobody scrolls through 342 of them.

    All names that people use are understood. What is not understood stays as it was typed, and
    the form says that it is no valid choice.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, "class": "w-field__autosize", **(attrs or {})})

    def format_value(self, value: Any) -> str:
        if not value:
            return ""
        codes = [value] if isinstance(value, str) else value
        known = municipality_index().by_code
        return "\n".join(known[code].name if code in known else str(code) for code in codes)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        lines = (line.strip() for line in (data.get(name) or "").splitlines())
        return [code for line in lines if line for code in codes_of(line)]


def codes_of(name: str) -> Iterable[str]:
    """Return the code of the municipality of that name, or the name when there is no such one."""
    today = timezone.localdate()
    found = find_municipalities(name, on=today, limit=20)
    exact = [one for one in found if one.match == "exact"]
    best = exact or found[:1]
    return [one.municipality.code for one in best] if len(found) == 1 or exact else [name]
