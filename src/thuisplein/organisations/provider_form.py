"""The administrators' form about an organisation's identity provider."""

import re
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.widgets import AdminSnippetChooser

from thuisplein.organisations.models import EmailDomain, IdentityProvider, Organisation
from thuisplein.organisations.providers import ProviderFacts, keep_provider

#: Anybody can have an address here, so nobody speaks for them.
EVERYBODYS = frozenset(
    [
        *("gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "live.com", "me.com"),
        *("icloud.com", "yahoo.com", "proton.me", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl"),
        *("xs4all.nl", "casema.nl", "upcmail.nl"),
    ]
)


class ProviderForm(WagtailAdminModelForm):
    """``secret`` is only written: no page shows it."""

    name = forms.CharField(
        label=_("Naam"), max_length=40, help_text=_("Zo heet de knop bij het inloggen.")
    )
    issuer = forms.CharField(
        label=_("Adres van de voorziening (issuer)"),
        max_length=300,
        help_text=_("Precies zoals de voorziening zichzelf noemt; begint met https://."),
    )
    client_id = forms.CharField(label=_("Client-id"), max_length=191)
    secret = forms.CharField(
        label=_("Geheim (client secret)"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het geheim in dat de voorziening u gaf.")},
        help_text=_("Wordt versleuteld bewaard en nooit meer getoond."),
    )
    domains = forms.CharField(
        label=_("E-maildomeinen"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Eén per regel, bijvoorbeeld gemeente.nl. Alleen mensen met zo'n adres komen hiermee "
            "binnen, en zij krijgen deze organisatie voorgesteld."
        ),
    )
    is_vouched = forms.BooleanField(
        label=_("De organisatie staat in voor alle adressen op deze domeinen"),
        required=False,
        help_text=_(
            "Alleen nodig als de voorziening niet zelf zegt dat een adres is nagegaan "
            "(email_verified), zoals Microsoft Entra."
        ),
    )

    class Meta:
        model = IdentityProvider
        fields = ["organisation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The CMS knows this chooser only after the form was made.
        self.fields["organisation"].widget = AdminSnippetChooser(Organisation)
        if self.instance.pk:
            app = self.instance.app
            kept: dict[str, Any] = {
                "name": app.name,
                "issuer": self.instance.issuer,
                "client_id": app.client_id,
                "domains": "\n".join(self.instance.domains),
                "is_vouched": app.settings.get("vouched", False),
            }
            self.initial.update(kept)
            self.fields["secret"].help_text = _("Laat leeg om het geheim te houden dat er is.")
        else:
            self.fields["secret"].required = True

    def clean_issuer(self) -> str:
        """Refuse what could never be asked; whether it answers is tested afterwards."""
        given = str(self.cleaned_data["issuer"]).strip().rstrip("/")
        parts = urlsplit(given.removesuffix("/.well-known/openid-configuration"))
        if parts.netloc in settings.OIDC_TRUSTED_HOSTS and parts.scheme == "http":
            return parts.geturl()
        if parts.scheme != "https" or not parts.hostname or parts.username or parts.query:
            raise forms.ValidationError(
                _("Vul een adres in dat met https:// begint, zonder naam of vraagteken erin.")
            )
        return parts.geturl().rstrip("/")

    def clean_domains(self) -> tuple[str, ...]:
        """Refuse what is no domain, is everybody's, or belongs to another provider."""
        given = re.split(r"[\s,;]+", str(self.cleaned_data["domains"]).lower().strip())
        domains = tuple(dict.fromkeys(one.removeprefix("@") for one in given if one))
        check = EmailDomain._meta.get_field("domain")
        taken = self._taken()
        for one in domains:
            for validator in check.validators:
                validator(one)
            if one in EVERYBODYS:
                raise forms.ValidationError(
                    _("Iedereen kan een adres op %s hebben; daar spreekt geen organisatie voor.")
                    % one
                )
            if one in taken:
                raise forms.ValidationError(
                    _("Voor %(domain)s spreekt al een andere inlogvoorziening: %(name)s.")
                    % {"domain": one, "name": taken[one]}
                )
        return domains

    def _taken(self) -> dict[str, str]:
        own = self.instance.app_id
        apps = get_adapter().list_apps(None, provider="openid_connect")
        return {
            str(domain).lower(): app.name
            for app in apps
            if app.pk is None or app.pk != own
            for domain in app.settings.get("domains", [])
        }

    def save(self, commit: bool = True) -> IdentityProvider:  # noqa: FBT001, FBT002 - Django's
        """Write it."""
        data = self.cleaned_data
        facts = ProviderFacts(
            name=data["name"],
            issuer=data["issuer"],
            client_id=data["client_id"],
            secret=data["secret"],
            domains=data["domains"],
            is_vouched=data["is_vouched"],
        )
        kept = self.instance if self.instance.pk else None
        return keep_provider(provider=kept, organisation=data["organisation"], facts=facts)
