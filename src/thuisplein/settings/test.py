"""Settings of the test suite: fast hashing, no manifest, mail in memory, own folders."""

import tempfile
from pathlib import Path

from thuisplein.settings import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
TEST_DIR = Path(tempfile.mkdtemp(prefix="thuisplein-test-"))
# A file that outlives the run: TEST_DATABASE=var/test.sqlite3 with --reuse-db skips migrating.
if env.str("TEST_DATABASE", default=""):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DATABASE")}  # noqa: F405
# A connection that closes because it grew old would take the test's transaction with it.
DATABASES["default"]["CONN_MAX_AGE"] = None  # noqa: F405
MEDIA_ROOT = TEST_DIR / "media"
PRIVATE_ROOT = TEST_DIR / "private"
STATIC_ROOT = TEST_DIR / "static"
STATICFILES_DIRS: list[object] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
# Tests sign in without a second step, except where it is the subject.
SECOND_FACTOR_REQUIRED = False
