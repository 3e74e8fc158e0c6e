"""The console door: `manage.py act plans.finish_task '{"task": 3}' --as 1003`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from houqin.base.refusal import BadInput, Refusal
from houqin.desk import waist
from houqin.kernel.org.queries import person_numbered, school_named
from houqin.kernel.roles.actor import Actor


class Command(BaseCommand):
    """Do one deed from the console, with the same slip, rules and audit as everywhere else."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Code, slip, and who does it."""
        parser.add_argument("code")
        parser.add_argument(
            "slip", nargs="?", default="{}", help="the slip as JSON; - reads standard input"
        )
        parser.add_argument(
            "--school", default="", help="the school's name; not needed when there is one"
        )
        parser.add_argument(
            "--as", dest="number", default="", help="staff number; the system itself when left out"
        )
        parser.add_argument("--sure", action="append", default=[], help="a doubt already answered")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what came of it."""
        try:
            self.stdout.write(self._do(options))
        except BadInput as refusal:
            raise CommandError(
                f"{refusal.message} {json.dumps(refusal.errors, ensure_ascii=False)}"
            ) from refusal
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal

    def _do(self, options: dict[str, Any]) -> str:
        text = sys.stdin.read() if options["slip"] == "-" else options["slip"]
        try:
            raw = json.loads(text)
        except ValueError as error:
            raise Refusal("input.not_json", f"单子不是有效的 JSON：{error}") from error
        school = school_named(options["school"])
        person = person_numbered(school, options["number"]) if options["number"] else None
        by = Actor(school, person, "console", timezone.localdate(), sure=frozenset(options["sure"]))
        act = waist.act_named(options["code"])
        result = waist.submit(act, raw, by)
        if act.told:
            return f"已完成：{json.dumps(act.told(result).plain(), ensure_ascii=False)}"
        return f"已完成：{result}" if result is not None else "已完成"
