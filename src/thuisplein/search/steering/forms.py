"""The form with the dials, and with the questions to try them on."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.search.ranking.tuning import Tuning
from thuisplein.search.steering.dials import BY_NAME, DIALS, Dial, Values

MOST_OWN, MOST_LETTERS = 10, 100


class TuningForm(forms.Form):
    """One field per dial. ``based_on`` is the number of the state that the editor saw."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for dial in DIALS:
            self.fields[dial.name] = DialField(dial)

    @property
    def values(self) -> Values:
        """Return where the editor wants the dials; call when the form is valid."""
        return {dial.name: self.cleaned_data[dial.name] for dial in DIALS}


class DialField(forms.DecimalField):
    """A number within the limits of a dial; says which number was refused, why, and what fits."""

    def __init__(self, dial: Dial) -> None:
        self.dial = dial
        label = f"{dial.label} ({dial.unit})" if dial.unit else dial.label
        start = _("Begin: %s.") % plain_number(dial.of(Tuning()))
        super().__init__(label=label, help_text=f"{dial.help} {start}", localize=True)
        self.widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        self.widget.is_localized = True

    def clean(self, value: Any) -> Decimal:
        typed = str(value or "").strip()
        if not typed:
            raise forms.ValidationError(self._asked)
        try:
            number: Decimal = super().clean(typed)
        except forms.ValidationError as error:
            raise forms.ValidationError(self._refusal(typed)) from error
        # Compared before it is rounded: a number of a thousand digits cannot be.
        if not self.dial.least <= number <= self.dial.most:
            raise forms.ValidationError(self._refusal(typed))
        return number.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        return plain_number(value) if isinstance(value, Decimal) else value

    @property
    def _asked(self) -> str:
        return _("Vul een getal in van %(least)s tot en met %(most)s.") % self._limits

    @property
    def _limits(self) -> dict[str, str]:
        return {"least": plain_number(self.dial.least), "most": plain_number(self.dial.most)}

    def _refusal(self, typed: str) -> str:
        return _("‘%(typed)s’ kan niet. Vul een getal in van %(least)s tot en met %(most)s.") % {
            "typed": typed[:20],
            **self._limits,
        }


class PreviewForm(TuningForm):
    """The dials, and what to compare."""

    questions = forms.CharField(
        label=gettext_lazy("Uw eigen zoekvragen"),
        help_text=gettext_lazy(
            "Elke zoekvraag op een eigen regel, hooguit tien. De meest gestelde zoekvragen en "
            "voorbeeldvragen komen er vanzelf bij."
        ),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    with_measure = forms.BooleanField(
        label=gettext_lazy("Meet ook op beoordeelde vragen"),
        help_text=gettext_lazy("Dat duurt een paar tellen langer."),
        required=False,
    )

    def clean_questions(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines())
        found = list(dict.fromkeys(filter(None, lines)))
        if len(found) > MOST_OWN:
            text = _("Dit zijn %(number)d zoekvragen. Houd er hooguit %(most)d over.")
            raise forms.ValidationError(text % {"number": len(found), "most": MOST_OWN})
        too_long = next((line for line in found if len(line) > MOST_LETTERS), None)
        if too_long:
            text = _("‘%(start)s…’ is te lang: hooguit %(most)d tekens per zoekvraag.")
            raise forms.ValidationError(text % {"start": too_long[:30], "most": MOST_LETTERS})
        return found


class SaveForm(PreviewForm):
    """What was looked at, unseen and as it was, and why it is changed."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom wijzigt u dit?"),
        help_text=gettext_lazy("Eén regel, voor wie later terugkijkt."),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Er is niets opgeslagen. Schrijf in één regel op waarom."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # It stands on one page with the form of the dials.
        super().__init__(*args, auto_id="save_%s", **kwargs)
        for name, field in self.fields.items():
            if name != "reason":
                field.widget = forms.HiddenInput()


def plain_number(value: Decimal) -> str:
    """Return a number as people write it: 4 and 0,5; not 4,00."""
    whole = value == value.to_integral_value()
    return number_format(value.quantize(Decimal(1)) if whole else value.normalize())


def shown_value(name: str, value: Decimal) -> str:
    """Return the value of a dial with its unit."""
    unit = BY_NAME[name].unit
    return f"{plain_number(value)} {unit}".strip() if unit else plain_number(value)
