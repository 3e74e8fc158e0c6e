"""The slips of evidence."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.desk.registers import find_row, registers
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.forms import fields
from houqin.modules.plans.queries import proofs as queries
from houqin.modules.plans.queries import target as targets

_LABEL = re.compile(r"/s/(?P<kind>[a-z]+\.[a-z]+)/(?P<row>\d{1,18})/?(?:\?t=\w*)?$")
_PAGE = re.compile(r"/(?P<module>[a-z]+)/(?P<name>[a-z_]+)/(?P<row>\d{1,18})/?(?:\?t=\w*)?$")


class Record(forms.CharField):
    """Any record the actor may see, by the address of its page or of its QR label."""

    by: Actor | None = None

    def for_actor(self, by: Actor) -> None:
        """Remember who is looking."""
        self.by = by

    def clean(self, value: Any) -> Any:
        """The record. ValidationError when the address leads to none the actor may see."""
        text = super().clean(value)
        try:
            found = self._found(urlsplit(text).path) if text and self.by else None
        except Refusal:
            found = None
        if text and found is None:
            raise ValidationError(
                _(
                    "这个地址打不开一条记录。请打开那条记录的页面，把地址栏里的网址复制到这里，或扫它的二维码。"
                )
            )
        return found

    def _found(self, path: str) -> Model | None:
        assert self.by is not None
        label, page = _LABEL.search(path), _PAGE.search(path)
        if label:
            row: Model = find_row(self.by, label["kind"], int(label["row"]))
            return row
        register = registers().get(f"{page['module']}.{page['name']}") if page else None
        return register.get(self.by, int(page["row"])) if register and page else None


class PointAt(Form):
    """指认佐证."""

    task = Row(queries.provable_tasks, names=(), label=_("任务"), required=False)
    routine = Row(queries.provable_routines, names=(), label=_("常规工作"), required=False)
    target = Row(targets.own_targets, names=(), label=_("目标项"), required=False)
    record = Record(
        label=_("记录的网址"), max_length=300,
        help_text=_("打开那条记录（入库单、维修单、会议……），复制网址粘贴到这里。照片和文件请直接传到工作记录上。"),
    )  # fmt: skip
    remark = forms.CharField(label=_("说明"), max_length=200, required=False)


class WithdrawEvidence(Form):
    """撤销佐证."""

    evidence = Row(queries.standing_evidence, names=(), label=_("佐证"))
    reason = fields.reason()
