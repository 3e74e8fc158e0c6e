"""The trail of backups, and telling who must act when one fails."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.grants import declare_grant

ANSWERS = declare_grant("backup.answers", _("接收备份失败的提醒"))
