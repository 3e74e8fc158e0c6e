"""`houqin backup [--to FOLDER]`: database, attachments and settings in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.kernel.backup import making


class Command(BaseCommand):
    help = "把数据库、附件和设置备份成一个文件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=None, help="放备份的文件夹")

    def handle(self, *args: Any, to: Path | None, **options: Any) -> None:
        try:
            made = making.make(timezone.localtime(), to)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        size = made.path.stat().st_size / (1 << 20)
        self.stdout.write(
            f"备份完成：{made.path}（{size:.1f} MB，{made.total}条记录，{made.files}个附件）。"
        )
        if made.missing:
            self.stderr.write(
                f"有{len(made.missing)}个附件不在磁盘上，备份里没有它们，请尽快查找原件。"
            )
        self.stdout.write("备份里有全部个人信息和系统密钥，请妥善保管，并拷一份到别的机器上。")
