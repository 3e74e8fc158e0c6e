"""Composition: load what every module declares, once all of them are known."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from houqin.site import migrating


class SiteConfig(AppConfig):
    """Last in INSTALLED_APPS, so that its `ready` runs when every model is loaded."""

    name = "houqin.site"
    label = "site"

    def ready(self) -> None:
        """Import commands, then reactions, jobs, registers and pages: declaring them is their registration."""
        migrating.install()
        autodiscover_modules("commands", "reactions", "jobs", "registers", "pages")
