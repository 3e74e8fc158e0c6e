"""`manage.py catch_up`: after an update, give the schools the roles and chains that the new version ships."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from houqin.kernel.roles.actor import Actor
from houqin.modules.office.commands import upgrade


class Command(BaseCommand):
    help = "更新程序之后，给已有的学校补上新版本带来的默认角色权限和审批流程；学校改过的不动。"

    def handle(self, *args: Any, **options: Any) -> None:
        for school in upgrade.behind():
            upgrade.catch_up(Actor.system(school, timezone.localdate(), "console"))
            self.stdout.write(f"已补齐：{school or '学区'}")
