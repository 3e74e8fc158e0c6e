"""The slips of approval, calendar, rule book, closing and notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.accounts import queries as accounts
from houqin.kernel.approval import chains
from houqin.kernel.approval import queries as approval
from houqin.kernel.approval.models import Step
from houqin.kernel.calendar import queries as calendar
from houqin.kernel.notices import queries as notices
from houqin.kernel.parameters.book import book
from houqin.kernel.periods import queries as periods
from houqin.kernel.periods.books import books
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.queries import access, org

WEEKDAYS = [("", "—"), *[(n, f"周{d}") for n, d in enumerate("一二三四五六日", 1)]]


class Decide(Form):
    """审批."""

    case = Row(approval.waiting_for, names=("number",), label=_("审批单"))
    verdict = forms.ChoiceField(
        label=_("意见"), choices=[("agree", _("同意")), ("back", _("退回上一步")), ("return", _("退回申请人"))], widget=forms.RadioSelect,
        initial="agree",
    )  # fmt: skip
    comment = forms.CharField(
        label=_("说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    picture = forms.CharField(label=_("手写签字"), required=False, widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("确认码"), max_length=6, required=False, widget=forms.HiddenInput
    )
    template = "office/decide.html"


class ToSomebody(Form):
    """转办、加签、抄送."""

    case = Row(approval.cases, names=("number",), label=_("审批单"))
    person = Row(org.staff, names=("number", "name"), label=_("人员"))
    comment = forms.CharField(label=_("说明"), max_length=300, required=False)


class Withdraw(Form):
    """撤回申请."""

    case = Row(approval.asked_by, names=("number",), label=_("审批单"))
    comment = forms.CharField(label=_("说明"), max_length=300, required=False)


class Urge(Form):
    """催办."""

    case = Row(approval.asked_by, names=("number",), label=_("审批单"))


class Delegate(Form):
    """委托审批."""

    taker = Row(org.staff, names=("number", "name"), label=_("委托给"))
    since = forms.DateField(label=_("起"))
    until = forms.DateField(label=_("止"))


class EndDelegation(Form):
    """结束委托."""

    delegation = Row(approval.delegations, names=(), label=_("委托"))


def _posts(by: Actor) -> Any:
    return org.own_posts(by)


class StepLine(Line):
    """One step of a chain."""

    who = forms.ChoiceField(label=_("审批人类型"), choices=Step.Who.choices)
    role = forms.ChoiceField(
        label=_("角色"), choices=lambda: [("", "—"), *access.role_codes()], required=False
    )
    person = Row(org.staff, names=("number", "name"), label=_("指定人"), required=False)
    post = Row(_posts, label=_("岗位"), required=False)
    mode = forms.ChoiceField(label=_("方式"), choices=Step.Mode.choices)
    sign = forms.BooleanField(label=_("须签字"), required=False)


class SetChain(Form):
    """设置审批流程."""

    act = forms.ChoiceField(
        label=_("事项"), choices=lambda: [(c, str(n)) for c, n in chains.acts().items()]
    )
    name = forms.CharField(label=_("流程名称"), max_length=40)
    category = forms.CharField(
        label=_("类别"), max_length=40, required=False, help_text=_("不填适用于所有类别。")
    )
    least = forms.DecimalField(
        label=_("金额从"), min_value=0, decimal_places=2, max_digits=14, required=False
    )
    below = forms.DecimalField(
        label=_("金额不到"), min_value=0, decimal_places=2, max_digits=14, required=False
    )
    lines = Lines(StepLine, label=_("步骤"), most=10, blank=2)


class CloseChain(Form):
    """停用审批流程."""

    chain = Row(approval.chains, label=_("流程"))


class OpenTerm(Form):
    """设立学期."""

    year = forms.IntegerField(
        label=_("学年开始的年份"),
        min_value=2000,
        max_value=2100,
        help_text=_("2026—2027学年填2026。"),
    )
    number = forms.TypedChoiceField(
        label=_("学期"), choices=[(1, _("第一学期")), (2, _("第二学期"))], coerce=int
    )
    starts = forms.DateField(label=_("开学"))
    ends = forms.DateField(label=_("放假前最后一天"))


class MendTerm(Form):
    """修改学期."""

    term = Row(calendar.own_terms, names=(), label=_("学期"))
    starts = forms.DateField(label=_("开学"))
    ends = forms.DateField(label=_("放假前最后一天"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The term as it is."""
        return {"starts": row.starts, "ends": row.ends} if row is not None else {}


class ChangeDay(Form):
    """调整上学日."""

    day = forms.DateField(label=_("日期"))
    school_day = forms.BooleanField(label=_("这天上学"), required=False)
    lessons_of = forms.TypedChoiceField(
        label=_("上周几的课"), choices=WEEKDAYS, coerce=int, empty_value=None, required=False
    )
    note_text = forms.CharField(label=_("说明"), max_length=80)


class AdoptNotice(Form):
    """录入放假安排."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    text = forms.CharField(
        label=_("通知全文"),
        widget=forms.Textarea,
        help_text=_("把国务院办公厅当年放假安排的通知粘贴进来。"),
    )
    source = forms.CharField(
        label=_("来源"), max_length=80, help_text=_("如：国办发明电〔2025〕7号。")
    )


class FillYear(Form):
    """推算法定节假日."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)


def _settable() -> list[tuple[str, str]]:
    return [(p.key, str(p.label)) for p in book().values() if not p.fixed]


class SetValue(Form):
    """设定参数."""

    key = forms.ChoiceField(label=_("参数"), choices=_settable)
    value = forms.CharField(label=_("取值"), max_length=200)
    since = forms.DateField(label=_("生效日期"))
    reason = forms.CharField(label=_("说明"), max_length=200, required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class ResetValue(Form):
    """恢复默认参数."""

    key = forms.ChoiceField(label=_("参数"), choices=_settable)
    since = forms.DateField(label=_("生效日期"))
    reason = forms.CharField(label=_("说明"), max_length=200, required=False)


class CloseBook(Form):
    """关账."""

    book = forms.ChoiceField(
        label=_("账册"), choices=lambda: [(c, str(n)) for c, n in books().items()]
    )
    month = forms.DateField(label=_("月份"), help_text=_("选这个月的任意一天。"))


class Reopen(Form):
    """反关账."""

    close = Row(periods.closes, names=(), label=_("关账"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class SetChannel(Form):
    """设置通知渠道."""

    name = forms.CharField(label=_("渠道名称"), max_length=40)
    address = forms.CharField(
        label=_("地址"),
        max_length=300,
        widget=forms.PasswordInput,
        help_text=_("如 wecombot://密钥、dingtalk://令牌。"),
    )
    todo = forms.BooleanField(label=_("待办立即发"), required=False, initial=True)
    news = forms.BooleanField(label=_("通知每天汇总发"), required=False)


class OfChannel(Form):
    """停用或测试渠道."""

    channel = Row(notices.channels, label=_("渠道"))


class Read(Form):
    """标为已读."""

    notice = Row(notices.own, names=(), label=_("通知"))


class ReadAll(Form):
    """全部标为已读."""


class OfUser(Form):
    """停用、恢复账号."""

    user = Row(accounts.users, names=("username",), label=_("账号"))
