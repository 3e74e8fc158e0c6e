"""The product's settings without hashed static files, which need collecting first."""

from houqin.site.settings import *  # noqa: F403
from houqin.site.settings import STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
