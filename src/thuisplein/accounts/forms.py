"""Forms of /account/ that the sign-in library does not have, or has with other fields."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.models import User


class SignupForm(forms.Form):
    """What signing up asks beside address and password."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=60)
    last_name = forms.CharField(label=_("Achternaam"), max_length=80, required=False)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Do nothing more: the library stores both names itself."""


class DetailsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name"]


class OrganisationAddressForm(forms.Form):
    """The address says which organisation somebody signs in with."""

    email = forms.EmailField(
        label=_("E-mailadres van uw werk"),
        help_text=_("Wat achter het apenstaartje staat, zegt ons bij welke organisatie u hoort."),
        max_length=254,
    )


class RemovalForm(forms.Form):
    """Typing the address is the last check before an account goes."""

    email = forms.EmailField(label=_("Uw e-mailadres"))

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email.casefold() != self.user.email.casefold():
            raise forms.ValidationError(_("Dit is niet het adres van dit account."))
        return email
