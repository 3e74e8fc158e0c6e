"""`manage.py demo`: the demonstration district, made by running commands."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from houqin.kernel.org.queries import any_school
from houqin.site.demo.build import build


class Command(BaseCommand):
    """Load the demonstration into an empty database."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options."""
        parser.add_argument(
            "--if-empty", action="store_true", help="say nothing when there is a school already"
        )
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="the day the demonstration plays on; today when left out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it whole or not at all."""
        if any_school():
            if options["if_empty"]:
                return
            raise CommandError("数据库里已经有学校，演示数据只能装进空的数据库。")
        begun = time.monotonic()
        with transaction.atomic():
            file = build(options["on"] or timezone.localdate(), self.stdout.write)
        self.stdout.write(f"演示数据已就绪，用时{time.monotonic() - begun:.0f}秒。账号见 {file}")
