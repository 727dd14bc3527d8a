"""How people sign in: passwords, second factor, identity providers of organisations (ADR 0021)."""

from typing import Any
from urllib.parse import urlsplit

import environ

env = environ.Env()

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
LOGOUT_REDIRECT_URL = "/"
# One door: the CMS has no sign-in, password or e-mail screens of its own.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

# The list of breached passwords, downloaded by the operator; nothing is asked of others.
BREACHED_PASSWORDS = env.str("BREACHED_PASSWORDS", default="")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "thuisplein.accounts.passwords.GuessableBaseValidator"},
    {
        "NAME": "thuisplein.accounts.passwords.BreachedPasswordValidator",
        "OPTIONS": {"path": BREACHED_PASSWORDS},
    },
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

ACCOUNT_ADAPTER = "thuisplein.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "thuisplein.accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
# Beside the library's own: asking for addresses of which organisation there is a provider.
ACCOUNT_RATE_LIMITS = {"through_organisation": "30/m/ip"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_DISPLAY = str
PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# How many proxies stand in front: whose word on the address of a reader counts (rate limits).
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXIES", default=1 if env.bool("BEHIND_PROXY", default=False) else 0
)

MFA_ADAPTER = "thuisplein.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Browsers allow passkeys over plain http on localhost only; so does the library when told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("PASSKEYS_WITHOUT_HTTPS", default=False)
# Off only on a machine of one's own, to look around.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)

SOCIALACCOUNT_ADAPTER = "thuisplein.accounts.provider_adapter.OrganisationSignInAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "thuisplein.accounts.unlinking.UnlinkForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
# A link and not a form: the content security policy keeps forms on this site.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "organisatie"


def _provider(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given.get("secret", ""),
        "settings": {
            "server_url": given["server_url"],
            "domains": given["domains"],
            "oauth_pkce_enabled": True,
        },
    }


# A JSON list; docs/operations.md shows one.
_PROVIDERS = [_provider(one) for one in env.json("OIDC_PROVIDERS", default=[])]
# "host" or "host:port" of providers in one's own network, which may use http; others may not.
OIDC_TRUSTED_HOSTS = frozenset(
    [
        *env.list("OIDC_TRUSTED_HOSTS", default=[]),
        *(urlsplit(one["settings"]["server_url"]).netloc for one in _PROVIDERS),
    ]
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": _PROVIDERS,
        "OAUTH_PKCE_ENABLED": True,
    }
}
