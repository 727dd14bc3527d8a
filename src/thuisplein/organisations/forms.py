"""Forms about memberships."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thuisplein.organisations.models import MemberRole


class AskForm(forms.Form):
    note = forms.CharField(
        label=_("Wat doet u bij deze organisatie?"),
        help_text=_("Zo weet de beheerder wie u bent. Bijvoorbeeld: beleidsadviseur wonen."),
        max_length=300,
    )


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mailadres"), max_length=254)
    role = forms.ChoiceField(label=_("Rol"), choices=MemberRole.choices)
