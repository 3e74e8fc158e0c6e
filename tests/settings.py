"""Settings of the test runner: the product's own, with a throw-away data folder and no outward channel."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_given = os.environ.get("HOUQIN_TEST_VAR")  # a test that starts a server hands its folder over
_folder = _given or tempfile.mkdtemp(prefix=f"houqin-test-{os.getpid()}-")
if not _given:
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
# Test workers and mypy end without a farewell: whoever comes next sweeps up after those that are gone.
for _left in Path(tempfile.gettempdir()).glob("houqin-test-*-*"):
    if not Path(f"/proc/{_left.name.split('-')[2]}").exists():
        shutil.rmtree(_left, ignore_errors=True)
os.environ["HOUQIN_VAR"] = _folder
os.environ.setdefault("HUEY_IMMEDIATE", "1")
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from houqin.site.settings import *  # noqa: E402, F403
from houqin.site.settings import DATABASES, STORAGES, VAR  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the shared in-memory database locks whole tables and hides what two writers do.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
# A browser test's server must not hold on to what the next test empties.
DATABASES["default"]["CONN_MAX_AGE"] = 0

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING_CONFIG = None
