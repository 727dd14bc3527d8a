"""The form below search results: found or not, and what was missed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisplein.search.listening.personal import MARK, without_personal

MAX_LETTERS = 1000
CHOICES = [("ja", _("Ja")), ("nee", _("Nee"))]


class RemarkForm(forms.Form):
    """Refuses nothing that can be repaired: personal data is taken out and shown again first."""

    q = forms.CharField(max_length=200, required=False)
    gevonden = forms.ChoiceField(
        choices=CHOICES,
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    opmerking = forms.CharField(
        required=False,
        max_length=MAX_LETTERS,
        error_messages={
            "max_length": _(
                "Dit zijn %(show_value)d tekens. Maak er ten hoogste %(limit_value)d van."
            )
        },
    )
    #: Left empty by people; programs that fill in every field give themselves away.
    website = forms.CharField(required=False)

    def clean(self) -> dict[str, str]:
        cleaned = super().clean() or {}
        kept, taken = without_personal(cleaned.get("opmerking", ""))
        if taken:
            self.data = self.data.copy()
            self.data["opmerking"] = kept
            self.add_error(
                "opmerking",
                _(
                    "Wij vonden iets dat naar een persoon kan leiden, zoals een e-mailadres of een "
                    "nummer. Daar staat nu %(mark)s. Klopt de tekst nog? Verstuur haar dan."
                )
                % {"mark": MARK},
            )
        return cleaned
