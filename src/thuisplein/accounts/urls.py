"""The addresses of /account/, with the names that the sign-in library looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from thuisplein.accounts import views

urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("aanmelden/", account.signup, name="account_signup"),
    path("uitgezet/", account.account_inactive, name="account_inactive"),
    path("opnieuw-inloggen/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "opnieuw-inloggen/mail/",
        account.request_reauthentication_code,
        name="account_request_reauthentication_code",
    ),
    path(
        "opnieuw-inloggen/code/",
        account.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path("e-mailadres/", account.email, name="account_email"),
    path("bevestigen/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^bevestigen/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/instellen/", account.password_set, name="account_set_password"),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord-vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("tweede-stap/", mfa.index, name="mfa_index"),
    path("tweede-stap/invullen/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/opnieuw/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/aanzetten/", totp.activate_totp, name="mfa_activate_totp"),
    path("tweede-stap/app/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "herstelcodes/nieuw/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "herstelcodes/bestand/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("toegangssleutels/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("toegangssleutels/toevoegen/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("toegangssleutels/inloggen/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "toegangssleutels/opnieuw/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "toegangssleutels/<int:pk>/weghalen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"
    ),
    path("toegangssleutels/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
    path("koppelingen/", social.connections, name="socialaccount_connections"),
    path("koppelingen/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("koppelingen/mislukt/", social.login_error, name="socialaccount_login_error"),
    path("koppelingen/aanmelden/", social.signup, name="socialaccount_signup"),
    path("via-organisatie/", views.through_organisation, name="account-through-organisation"),
    path("organisatie/<slug:provider_id>/", views.to_provider, name="openid_connect_login"),
    path("organisatie/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
    path("gegevens/", views.details, name="account-details"),
    path("gegevens/bestand/", views.export, name="account-export"),
    path("gegevens/verwijderen/", views.remove, name="account-remove"),
    path("inzage/", views.accesses, name="account-accesses"),
]
