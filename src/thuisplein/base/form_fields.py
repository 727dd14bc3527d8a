"""Fields that forms of several apps have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def text_field(label: Any, missing: Any, *, most: int, required: bool = True) -> forms.CharField:
    """Return a field of some lines with its own words for what can go wrong."""
    too_long = _("Maak dit korter: hooguit %(number)d tekens.") % {"number": most}
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea,
        error_messages={"required": missing, "max_length": too_long},
    )
