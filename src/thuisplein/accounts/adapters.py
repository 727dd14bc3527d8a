"""How the sign-in library does things here: our words, our letters, our rules."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.devices import recognise
from thuisplein.accounts.locking import lock, unlock
from thuisplein.accounts.models import User
from thuisplein.accounts.public import SECOND_FACTORS, needs_second_factor
from thuisplein.mail.public import send_text

_WRONG_CODE = _("Deze code klopt niet. Neem de code die de app nu laat zien.")


#: The library's messages, in our words; one that is not here is not shown.
MESSAGES = {
    "account/messages/email_confirmation_sent.txt": _("Kijk in uw mail en open de link daarin."),
    "account/messages/email_confirmed.txt": _("Uw e-mailadres is bevestigd."),
    "account/messages/email_confirmation_failed.txt": _("Dit adres is al van een ander account."),
    "account/messages/email_deleted.txt": _("Het adres is weggehaald."),
    "account/messages/password_changed.txt": _("Uw wachtwoord is gewijzigd."),
    "account/messages/password_set.txt": _("Uw wachtwoord is ingesteld."),
    "mfa/messages/totp_activated.txt": _("De app met codes staat aan."),
    "mfa/messages/totp_deactivated.txt": _("De app met codes staat uit."),
    "mfa/messages/recovery_codes_generated.txt": _("Dit zijn uw herstelcodes."),
    "mfa/messages/webauthn_added.txt": _("De toegangssleutel is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": _("De toegangssleutel is weggehaald."),
    "socialaccount/messages/account_connected.txt": _("Uw organisatie is gekoppeld."),
    "socialaccount/messages/account_disconnected.txt": _("Uw organisatie is ontkoppeld."),
    "usersessions/messages/sessions_logged_out.txt": _("U bent overal anders uitgelogd."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is uitgezet."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "email_taken": _("Er is al een account met dit e-mailadres."),
        "enter_current_password": _("Vul uw huidige wachtwoord in."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "incorrect_code": _WRONG_CODE,
        "invalid_login": _("Inloggen is niet gelukt."),
        "invalid_or_expired_key": _("Deze link werkt niet meer."),
        "invalid_password_reset": _("Deze link werkt niet meer."),
        "too_many_login_attempts": _(
            "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht vijf minuten en probeer het "
            "opnieuw."
        ),
        "same_as_current": _("Dit is het adres dat u nu heeft."),
        "rate_limited": _("Dit was te vaak achter elkaar. Wacht even en probeer het opnieuw."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of the library's letters, in our words and by the worker."""
        given = {"request": self.request, "email": email, **context}
        subject = render_to_string(f"{template_prefix}_subject.txt", given)
        text = render_to_string(f"{template_prefix}_message.txt", given)
        send_text(subject=subject, text=text.strip(), to=email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say in our words what was done; nothing about what the page itself shows."""
        words = MESSAGES.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody again who they are when they signed in as short ago as an answer counts.

        The library counts only answers to that very question.
        """
        moments = [one["at"] for one in get_authentication_records(self.request, self.request.user)]
        if moments and time.time() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        if not get_authentication_records(request, user):
            # Who confirms an address after signing up comes in by a link, which is not noted.
            record_authentication(request, user, method="link")
        response = super().post_login(request, user, **kwargs)
        is_first = not user.known_devices.exists()
        recognise(request, response, user, is_new=bool(kwargs.get("signup")) or is_first)
        return response

    def send_account_already_exists_mail(self, email: str) -> None:
        """Take as long as making a new account, so that the answer's time tells nothing."""
        make_password(email)
        super().send_account_already_exists_mail(email)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: keys are kept unreadable, and who needs one can't take the last away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _WRONG_CODE,
        "unverified_email": _("Bevestig eerst uw e-mailadres."),
        "cannot_delete_authenticator": _(
            "Voor uw rol is een tweede stap nodig. Voeg eerst een andere toe."
        ),
    }

    def encrypt(self, text: str) -> str:
        return lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unlock(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Thuisplein"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type not in SECOND_FACTORS or not needs_second_factor(
            authenticator.user, on=timezone.localdate()
        ):
            return True
        own = Authenticator.objects.filter(user=authenticator.user, type__in=SECOND_FACTORS)
        return own.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - theirs
        count = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Toegangssleutel %d") % (count + 1))
