"""The trail of backups, and telling who must act when one fails."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices.telling import tell
from houqin.kernel.org.models import School
from houqin.kernel.org.queries import schools as all_schools
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.roles.grants import declare_grant

ANSWERS = declare_grant("backup.answers", _("接收备份失败的提醒"))
