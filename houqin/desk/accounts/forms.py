"""The slips of one's own login."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.accounts import queries
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import labels


class ChangePassword(Form):
    """修改密码."""

    old = forms.CharField(
        label=_("原密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("新密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class IssueToken(Form):
    """新建接口令牌."""

    name = forms.CharField(label=_("用途"), max_length=40)
    until = forms.DateField(label=_("到期日"))
    grants = forms.MultipleChoiceField(
        label=_("权限"), choices=lambda: [(c, str(n)) for c, n in sorted(labels().items())], required=False,
        help_text=_("不选为本人的全部权限。"),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Actor | None, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        field = self.fields["grants"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (c, str(n)) for c, n in sorted(labels().items()) if by is not None and by.may(c)
        ]


class RevokeToken(Form):
    """吊销接口令牌."""

    token = Row(queries.own_tokens, label=_("令牌"))
