"""Settings, read from the environment or `.env`; every one has a default that works on one office PC."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(ROOT / ".env")

VAR = Path(env.str("HOUQIN_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)


def _secret() -> str:
    """The signing key: from the environment, or made once and kept readable by the owner only."""
    given = env.str("SECRET_KEY", "")
    if given:
        return str(given)
    file = VAR / "secret-key"
    if not file.exists():
        from django.core.management.utils import get_random_secret_key  # wanted once in a lifetime

        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text().strip()


SECRET_KEY = _secret()
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", False)
"""Whether people come in over HTTPS: marks cookies secure and lets passkeys work beyond this machine."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "houqin.desk",  # before allauth, whose templates it replaces
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "ninja",
    "huey.contrib.djhuey",
    "houqin.kernel.org",
    "houqin.kernel.accounts",
    "houqin.kernel.roles",
    "houqin.kernel.audit",
    "houqin.kernel.commands",
    "houqin.kernel.events",
    "houqin.kernel.search",
    "houqin.kernel.jobs",
    "houqin.kernel.numbering",
    "houqin.kernel.parameters",
    "houqin.kernel.calendar",
    "houqin.kernel.periods",
    "houqin.kernel.attachments",
    "houqin.kernel.signatures",
    "houqin.kernel.notices",
    "houqin.kernel.approval",
    "houqin.kernel.backup",
    "houqin.modules.people",
    "houqin.modules.office",
    "houqin.modules.plans",
    "houqin.modules.gate",
    "houqin.modules.duty",
    "houqin.modules.repairs",
    "houqin.modules.assets",
    "houqin.modules.stores",
    "houqin.modules.purchasing",
    "houqin.modules.textbooks",
    "houqin.modules.patrols",
    "houqin.modules.emergency",
    "houqin.modules.printing",
    "houqin.modules.letters",
    "houqin.modules.occasions",
    "houqin.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "houqin.desk.middleware.Sessions",
    "houqin.desk.middleware.Doorkeeper",
    "axes.middleware.AxesMiddleware",
]

CSRF_FAILURE_VIEW = "houqin.desk.shell.stale"
ROOT_URLCONF = "houqin.site.urls"
WSGI_APPLICATION = "houqin.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "houqin.desk.context.shell",
            ],
            "builtins": ["houqin.desk.templatetags.desk"],
        },
    }
]

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;",
}
DATABASES = {"default": env.db("DATABASE_URL", f"sqlite:///{VAR / 'houqin.sqlite3'}")}
# Opening SQLite anew would cost each request as much as a dozen questions.
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文")]
"""A language is named here only when its catalogue is whole: half a page in English helps nobody."""
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
FONTS = Path(env.str("HOUQIN_FONTS", str(ROOT / "var" / "fonts")))
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

_QUEUE = {"name": "houqin", "immediate": env.bool("HUEY_IMMEDIATE", False)}
HUEY: dict[str, Any] = {
    **_QUEUE,
    "huey_class": "huey.SqliteHuey",
    "filename": str(VAR / "queue.sqlite3"),
    "consumer": {"workers": 2, "worker_type": "thread", "initial_delay": 0.1, "max_delay": 1.0},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}

from houqin.site.settings_accounts import *  # noqa: E402, F403 — one file a subject
