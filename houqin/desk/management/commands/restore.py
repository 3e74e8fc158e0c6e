"""`houqin restore FILE [--yes]`: put a backup in the place of what is here."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from houqin.base.refusal import Refusal
from houqin.kernel.backup import archive, restoring


class Command(BaseCommand):
    help = "从备份恢复。先停止服务；有数据时要加 --yes。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="确认用备份取代现有数据")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        try:
            backup = archive.Reader(file)
            if restoring.in_use() and not yes:
                raise CommandError(
                    "这里已经有数据，恢复会用备份取代它。想留一份现在的数据，请先 make backup；"
                    "确定时请加 --yes 再运行一次。"
                )
            self._say(restoring.restore(backup))
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}原来的数据没有改动。") from refusal
        except (OSError, DatabaseError) as fault:
            raise CommandError(f"恢复没有完成，原来的数据没有改动：{fault}") from fault

    def _say(self, done: restoring.Restored) -> None:
        self.stdout.write(
            f"恢复完成并已校验：{done.tables}张表共{done.total}条记录，{done.files}个附件逐个核对，"
            f"审计链{done.entries}条逐条通过。所有人需要重新登录。"
        )
        for sentence in done.advice:
            self.stdout.write(sentence)
