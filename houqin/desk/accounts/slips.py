"""The slip that hands a first password to its owner."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.told import Told
from houqin.kernel.accounts.commands import Opened


def first_password(opened: Opened) -> Told:
    """School, name, login and first password; said once."""
    person = opened.user.person
    facts = [(_("账号"), opened.user.username), (_("首次密码"), opened.password)]
    if person is not None:
        facts = [(_("学校"), person.school.name), (_("姓名"), person.name), *facts]
    remarks = [
        _("第一次登录时系统会要求换成自己的密码。"),
        _("这张条子只交本人，换好密码后请撕掉。"),
    ]
    return Told(opened.user, _("登录账号条"), facts, remarks)
