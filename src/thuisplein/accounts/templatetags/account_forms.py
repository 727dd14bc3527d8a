"""Draws a form with the fields of our look, and with our words for the library's fields."""

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.devices import device_name
from thuisplein.accounts.provider_adapter import providers_for

register = template.Library()

#: Name of a field of the sign-in library -> what we call it, and what helps to fill it in.
WORDS = {
    "login": (_("E-mailadres"), ""),
    "password": (_("Wachtwoord"), ""),
    "oldpassword": (_("Huidig wachtwoord"), ""),
    "password1": (
        _("Nieuw wachtwoord"),
        _("Minstens 12 tekens. Een zin van een paar losse woorden is sterk en goed te onthouden."),
    ),
    "password2": (_("Nieuw wachtwoord, nog een keer"), ""),
    "email": (_("E-mailadres"), ""),
    "code": (_("Code"), ""),
    "name": (_("Naam van deze toegangssleutel"), _("Bijvoorbeeld: laptop van werk.")),
    "passwordless": (
        _("Ook zonder wachtwoord inloggen met deze sleutel"),
        "",
    ),
}
_KINDS = {
    "email": "email", "password": "password", "text": "text", "number": "number", "date": "date",
}  # fmt: skip
_COMPLETE = {
    "login": "username", "email": "email", "password": "current-password",
    "oldpassword": "current-password", "password1": "new-password", "password2": "new-password",
    "code": "one-time-code", "first_name": "given-name", "last_name": "family-name",
}  # fmt: skip


@register.simple_tag
def form_fields(form: forms.BaseForm) -> SafeString:
    """Return the fields of a form, hidden ones included."""
    hidden = [str(field) for field in form.hidden_fields()]
    return mark_safe("".join(hidden + [_field(field) for field in form.visible_fields()]))


@register.inclusion_tag("accounts/form_errors.html")
def form_errors(form: forms.BaseForm) -> dict[str, Any]:
    """Return a summary of what is wrong, with links to the fields; nothing when all is well."""
    links = [
        {
            "url": f"#{field.auto_id}",
            "label": f"{_words(field)[0]}: {' '.join(str(one) for one in field.errors)}",
        }
        for field in form.visible_fields()
        if field.errors
    ]
    return {"links": links, "errors": [str(one) for one in form.non_field_errors()]}


@register.simple_tag(takes_context=True)
def own_providers(context: dict[str, Any]) -> list[Any]:
    """Return the identity providers that speak for who is signed in."""
    request = context["request"]
    return providers_for(request, request.user.email)


@register.filter
def device(user_agent: str) -> str:
    """Return browser and system in words."""
    return device_name(user_agent) or str(_("onbekend apparaat"))


def _said(field: BoundField) -> str:
    return " ".join(str(one) for one in field.errors)


def _words(field: BoundField) -> tuple[str, str]:
    label, text = WORDS.get(field.name, (field.label, field.help_text))
    # A form of our own says it itself.
    if type(field.form).__module__.startswith("thuisplein.") and field.name != "password1":
        label, text = field.label, field.help_text
    return str(label), str(text)


def _field(field: BoundField) -> str:
    label, text = _words(field)
    error = _said(field)
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        option = {"value": "on", "label": label, "is_on": bool(field.value())}
        return render_to_string(
            "base/components/choices.html",
            {"name": field.html_name, "legend": "", "options": [option], "kind": "checkbox"},
        )
    context = {
        "id": field.auto_id,
        "name": field.html_name,
        "label": label,
        "help": text,
        "error": error,
        "value": "" if isinstance(widget, forms.PasswordInput) else field.value(),
        "kind": _KINDS.get(getattr(widget, "input_type", "text"), "text"),
        "autocomplete": _COMPLETE.get(field.name, ""),
        "is_required": field.field.required,
    }
    if isinstance(widget, forms.Select):
        context |= {
            "kind": "select",
            "options": [{"value": value, "label": name} for value, name in widget.choices],
        }
    elif isinstance(widget, forms.Textarea):
        context["kind"] = "textarea"
    return render_to_string("base/components/field.html", context)
