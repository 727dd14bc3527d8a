"""Settings: everything that differs per installation comes from the environment.

The variables are listed in one table in docs/operations.md.
"""

from pathlib import Path

import environ

env = environ.Env()

PROJECT_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PROJECT_DIR.parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    # A single machine keeps its own key beside its database; several hosts must share SECRET_KEY.
    from thuisplein.settings.secret import local_secret_key

    SECRET_KEY = local_secret_key(VAR_DIR)

SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://localhost:8000")

INSTALLED_APPS = [
    "thuisplein.api",
    "thuisplein.pages",
    "thuisplein.search",
    "thuisplein.knowledge",
    "thuisplein.helpdesk",
    "thuisplein.experts",
    "thuisplein.targets",
    "thuisplein.organisations",
    "thuisplein.accounts",
    "thuisplein.places",
    "thuisplein.mail",
    "thuisplein.base",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "thuisplein.base.middleware.OneRequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "thuisplein.base.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thuisplein.accounts.role_groups.RoleGroupMiddleware",
    "thuisplein.accounts.second_factor.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Two modules for "i18n" is what fixed_translation is for.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]

ROOT_URLCONF = "thuisplein.urls"
WSGI_APPLICATION = "thuisplein.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thuisplein.organisations.context.signed_in",
            ],
            "libraries": {"i18n": "thuisplein.base.fixed_translation"},
        },
    }
]

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'thuisplein.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue instead of failing, readers never wait for a writer.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
        ),
    }
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
# Memory for pages of anonymous readers, per process; 0 switches the page cache off.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64_000_000)
# Whether words in texts lead to their explanation below /begrippen/.
TERM_LINKS = env.bool("TERM_LINKS", default=True)
# Commands that `serve` runs every minute, or hour, beside the web server and the worker.
EVERY_MINUTE = ["publish_scheduled", "deliver_mail"]
EVERY_HOUR = ["follow_roles", "forget_questions", "remind_experts"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Thuisplein <noreply@localhost>")
# Where people mail the question desk; replies come to this name with "+…" behind it.
HELPDESK_ADDRESS = env.str("HELPDESK_ADDRESS", default="vraag@localhost")

AUTH_USER_MODEL = "accounts.User"
WAGTAILIMAGES_IMAGE_MODEL = "base.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "base.SiteDocument"
# One password for many people is no door: a page or folder is closed per group, or per account.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
from thuisplein.settings.sign_in import *  # noqa: E402, F403 - a subject of its own

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [PROJECT_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("thuisplein", BASE_DIR / "build" / "static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
# Files that only some may see; no address leads there.
PRIVATE_ROOT = VAR_DIR / "private"
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

WAGTAIL_SITE_NAME = "Thuisplein"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
from thuisplein.settings.searching import *  # noqa: E402, F403 - a subject of its own

WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=False)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Who finds a leak writes here: "mailto:…" or "https://…" (security.txt, RFC 9116).
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

CONTENT_DIR = BASE_DIR / "content"
#: The judged search set, offered as open data.
JUDGED_DIR = BASE_DIR / "benchmarks" / "search"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
