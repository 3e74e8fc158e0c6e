"""Getting a confirm code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.models import Code
from houqin.kernel.signatures.signing import MINUTES, new_code


@command("signatures.request_code", _("获取签字确认码"), everyone=True)
def request_code(by: Actor) -> Code:
    """Send the actor a code among his own notices, to sign with where he cannot draw. It never leaves the house."""
    code, text = new_code(by.me)
    title = f"签字确认码：{text}，{MINUTES}分钟内有效，只能用一次。"
    telling.tell([by.me], title, "/notices/own/", code)
    return code
