"""The forms of the import screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from thuisplein.targets.importing import DEFAULT_SOURCE
from thuisplein.targets.models import HalfYear
from thuisplein.targets.spreadsheets.errors import MappingInvalidError
from thuisplein.targets.spreadsheets.fields import LABELS, MONTHLY, Field, Role
from thuisplein.targets.spreadsheets.limits import MAX_BYTES
from thuisplein.targets.spreadsheets.mapping import choices, read_mapping
from thuisplein.targets.spreadsheets.periods import fold
from thuisplein.targets.spreadsheets.questions import MappingNeeded


def _half_years() -> list[tuple[str, Any]]:
    known = HalfYear.objects.order_by("-starts_on").values_list("pk", flat=True)
    return [("", gettext_lazy("Uit het bestand")), *((code, code) for code in known)]


class ChoicesForm(forms.Form):
    """What the file does not say, or says wrongly."""

    half_year = forms.ChoiceField(
        label=gettext_lazy("Halfjaar"), required=False, choices=_half_years
    )
    reference_date = forms.DateField(
        label=gettext_lazy("Peildatum"),
        required=False,
        widget=AdminDateInput(),
        help_text=gettext_lazy(
            "De dag van de stand, meestal de eerste van een maand. Leeg: uit het bestand."
        ),
    )
    sheet = forms.CharField(
        label=gettext_lazy("Blad"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Alleen nodig als er op meer dan één blad cijfers staan."),
    )


class UploadForm(ChoicesForm):
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        allow_empty_file=True,
        help_text=gettext_lazy("Excel (.xlsx), OpenDocument (.ods) of CSV. Hooguit 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Bron"),
        max_length=250,
        initial=DEFAULT_SOURCE,
        help_text=gettext_lazy(
            "Staat bij elk cijfer. Wat u over de kolommen zegt, wordt bij deze bron onthouden."
        ),
    )

    field_order = ["file", "source", "half_year", "reference_date", "sheet"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 10 MB. Bewaar alleen het blad met de cijfers.")
            )
        return file


def _role_choices() -> list[tuple[str, Any]]:
    named: list[tuple[str, Any]] = [("", gettext_lazy("Kies …"))]
    for text in choices():
        role = Role.from_text(text)
        label = LABELS[role.field]
        if role.nth:
            label = _("%(field)s: maand %(nth)s van het halfjaar") % {
                "field": label,
                "nth": role.nth,
            }
        named.append((text, label))
    return named


class MappingForm(forms.Form):
    """One field per column of the file; what was recognised is filled in."""

    def __init__(self, *args: Any, needed: MappingNeeded, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        for at, column in enumerate(needed.columns):
            help_text = _("Bijvoorbeeld: %(samples)s") % {"samples": ", ".join(column.samples)}
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=f"{column.letters}: {column.label or '—'}",
                choices=_role_choices(),
                required=bool(column.question),
                initial=_initial(column.role, is_asked=bool(column.question)),
                help_text=f"{column.question} {help_text if column.samples else ''}".strip(),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.columns = {
            column.label: values[name]
            for at, column in enumerate(self.needed.columns)
            if values.get(name := f"column_{at}") and self._says_something(column, values[name])
        }
        if not self.errors:
            try:
                read_mapping(self.columns)
            except MappingInvalidError as error:
                raise forms.ValidationError(str(error)) from error
        return values

    @staticmethod
    def _says_something(column: Any, text: str) -> bool:
        # What was recognised and left alone is not kept: the month differs from file to file.
        return bool(fold(column.label)) and text != _initial(column.role, is_asked=False)


def _initial(role: Role | None, *, is_asked: bool) -> str:
    if role is None or is_asked or role.field in {Field.TARGET, Field.TOTAL}:
        return ""
    return "" if role.field in MONTHLY and not role.nth else str(role)
