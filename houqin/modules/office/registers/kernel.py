"""校历、关账、通知、账号的台账."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.accounts.slips import first_password
from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Moment, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.accounts import queries as logins
from houqin.kernel.accounts.models import User
from houqin.kernel.calendar import commands as calendar
from houqin.kernel.calendar import queries as days
from houqin.kernel.calendar.models import DayChange, Holiday, Term
from houqin.kernel.notices import commands as notices
from houqin.kernel.notices import queries as told
from houqin.kernel.notices.models import Channel, Notice
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.parameters import queries as rules
from houqin.kernel.parameters.book import book
from houqin.kernel.parameters.models import Value
from houqin.kernel.periods import commands as periods
from houqin.kernel.periods import queries as closing
from houqin.kernel.periods.books import books
from houqin.kernel.periods.models import Close
from houqin.modules.office.forms import kernel as forms


@register
class Terms(Register):
    """学期：从哪天开学到哪天放假，周次由此算出。"""

    code = "calendar.terms"
    model = Term
    name = _("学期")
    menu = (_("设置"), 960)
    icon = "calendar-event"
    sees = days.VIEW
    rows = days.terms
    columns = [
        Text("name", _("学期"), read=str, order="starts"),
        Day("starts", _("开学")),
        Day("ends", _("放假前最后一天")),
    ]
    order = ["-starts"]
    attach = False
    acts = [Act(calendar.open_term, forms.OpenTerm, icon="plus", main=True)]
    row_acts = [Act(calendar.mend_term, forms.MendTerm, row="term", icon="pencil", sheet=False)]
    empty = _("还没有学期。先设立本学期，工作计划才能排到日子上。")


@register
class Holidays(Register):
    """节假日：国务院公布的放假和调休上班日。"""

    code = "calendar.holidays"
    model = Holiday
    name = _("节假日")
    menu = (_("设置"), 961)
    icon = "calendar-off"
    sees = days.VIEW
    rows = days.holidays
    columns = [
        Day("day", _("日期")), Text("name", _("节日")),
        State("kind", _("类型"), dict(Holiday.Kind.choices), {"makeup": "warn", "holiday": "done"}),
        Tick("certain", _("已公布")), Text("source", _("来源"), wide=True),
    ]  # fmt: skip
    filters = [Between("day", _("日期"))]
    order = ["-day"]
    attach = False
    acts = [
        Act(calendar.adopt_notice, forms.AdoptNotice, main=True, icon="plus", sheet=False),
        Act(calendar.fill_year, forms.FillYear, sheet=False),
    ]


@register
class DayChanges(Register):
    """本校调课：停课、补课、运动会等与校历不同的日子。"""

    code = "calendar.day_changes"
    model = DayChange
    name = _("本校调课")
    menu = (_("设置"), 962)
    icon = "calendar-week"
    sees = days.VIEW
    rows = days.day_changes
    columns = [Day("day", _("日期")), Tick("school_day", _("上学")), Text("note", _("说明"))]
    order = ["-day"]
    attach = False
    acts = [Act(calendar.change_day, forms.ChangeDay, main=True, icon="plus")]
    empty = _("没有调课。停课或补课的日子在这里登记，常规工作会跟着变。")


@register
class Settings(Register):
    """参数设定记录：哪条规则改成了多少，谁改的，从哪天起。"""

    code = "parameters.values"
    model = Value
    name = _("参数设定记录")
    sees = rules.VIEW
    rows = rules.values
    columns = [
        Text("key", _("参数"), read=lambda v: str(book()[v.key].label) if v.key in book() else v.key, order="key"),
        Text("value", _("取值"), read=lambda v: "恢复默认" if v.value is None else str(v.value)),
        Day("since", _("生效日期")), Text("person", _("设置人"), order="person__name"), Text("note", _("说明"), wide=True),
    ]  # fmt: skip
    order = ["-since", "-pk"]
    attach = False
    acts = [
        Act(parameters.set_value, forms.SetValue, main=True, sheet=False),
        Act(parameters.reset_value, forms.ResetValue, sheet=False),
    ]


@register
class Closes(Register):
    """关账：哪本账哪个月关了，关了就不能再记。"""

    code = "periods.closes"
    model = Close
    name = _("关账")
    menu = (_("设置"), 965)
    icon = "lock"
    sees = closing.VIEW
    rows = closing.closes
    columns = [
        Text("book", _("账册"), read=lambda c: str(books().get(c.book, c.book)), order="book"),
        Text("month", _("月份"), read=lambda c: f"{c.month:%Y-%m}", order="month"), Text("closed_by", _("关账人"), order="closed_by__name"),
        Day("closed_on", _("关账日期")), Day("reopened_on", _("反关账日期")), Text("reason", _("原因")),
    ]  # fmt: skip
    order = ["-month", "-pk"]
    attach = False
    acts = [Act(periods.close, forms.CloseBook, main=True, sheet=False)]
    row_acts = [
        Act(
            periods.reopen,
            forms.Reopen,
            row="close",
            when=lambda c: c.reopened_on is None,
            grave=True,
            sheet=False,
        )
    ]
    empty = _("还没有关过账。")


@register
class Notices(Register):
    """我的通知：待办和消息。"""

    code = "notices.own"
    model = Notice
    name = _("我的通知")
    menu = (_("今天"), 30)
    icon = "bell"
    sees = "office.basic"
    rows = told.own
    columns = [
        Text("title", _("内容"), wide=True), State("kind", _("类型"), dict(Notice.Kind.choices), {"todo": "warn"}),
        Moment("at", _("时间")), Day("due", _("期限")), Moment("read_at", _("已读")), Moment("done_at", _("已办")),
    ]  # fmt: skip
    facts = [Text("url", _("地址"))]
    filters = [Choose("kind", _("类型"), choices=Notice.Kind.choices)]
    order = ["-at", "-pk"]
    attach = False
    acts = [Act(notices.read_all, forms.ReadAll, icon="checks", sheet=False)]
    row_acts = [
        Act(
            notices.read,
            forms.Read,
            row="notice",
            when=lambda n: n.read_at is None,
            quick=True,
            sheet=False,
        )
    ]
    empty = _("没有通知。")


@register
class Channels(Register):
    """通知渠道：邮件、企业微信、钉钉、飞书，学校接上才会往外发。"""

    code = "notices.channels"
    model = Channel
    name = _("通知渠道")
    menu = (_("设置"), 970)
    icon = "send"
    sees = told.CHANNELS
    rows = told.channels
    columns = [
        Text("name", _("渠道")), Text("scheme", _("种类"), read=lambda c: notices.SCHEMES.get(c.scheme, c.scheme), order="scheme"),
        Tick("todo", _("待办立即发")), Tick("news", _("每天汇总")), Ended("closed", _("已停用")),
    ]  # fmt: skip
    order = ["name"]
    attach = False
    acts = [Act(notices.set_channel, forms.SetChannel, main=True, icon="plus", sheet=False)]
    row_acts = [
        Act(
            notices.try_channel,
            forms.OfChannel,
            row="channel",
            when=lambda c: not c.closed,
            sheet=False,
        ),
        Act(
            notices.close_channel,
            forms.OfChannel,
            row="channel",
            when=lambda c: not c.closed,
            grave=True,
            sheet=False,
        ),
    ]
    empty = _("没有接任何渠道，系统不会往外发消息。")


@register
class Users(Register):
    """账号：谁能登录。"""

    code = "accounts.users"
    model = User
    name = _("账号")
    menu = (_("设置"), 945)
    icon = "user-circle"
    sees = logins.VIEW
    rows = logins.users
    columns = [
        Text("username", _("账号")), Text("person", _("人员"), order="person__name"), Tick("is_active", _("可以登录")),
        Tick("must_change", _("须改密码")), Moment("last_login", _("最近登录")),
    ]  # fmt: skip
    order = ["username"]
    empty = _("还没有账号。打开一位教职工的记录，点“开通账号”。")
    attach = False
    row_acts = [
        Act(
            accounts.reset_password,
            forms.OfUser,
            row="user",
            when=lambda u: u.is_active,
            icon="key",
            told=first_password,
            sheet=False,
        ),
        Act(
            accounts.clear_factors,
            forms.OfUser,
            row="user",
            when=lambda u: u.authenticator_set.exists(),
            icon="key",
            grave=True,
            sheet=False,
        ),
        Act(
            accounts.close,
            forms.OfUser,
            row="user",
            when=lambda u: u.is_active,
            grave=True,
            sheet=False,
        ),
        Act(accounts.reopen, forms.OfUser, row="user", when=lambda u: not u.is_active, sheet=False),
    ]
