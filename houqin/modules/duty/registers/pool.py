"""值班名单、班次、人员、不同班和意愿的台账."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.duty import commands
from houqin.modules.duty.forms import pool as forms
from houqin.modules.duty.models import Apart, Kind, Member, Pool, Wish
from houqin.modules.duty.queries import pool as queries

GROUP = _("值班")
OF_POOL = [Choose("pool", _("名单"), rows=queries.own_pools)]


@register
class Pools(Register):
    """值班名单：日常、节假日、寒暑假、领导带班、护校队各一份，两班之间至少休息多久。"""

    model = Pool
    name = _("值班名单")
    menu = (GROUP, 450)
    icon = "list-details"
    sees = queries.VIEW
    rows = queries.pools
    area = "safety"
    columns = [
        Text("name", _("名单"), wide=True), State("sort", _("类别"), dict(Pool.Sort.choices), {}),
        Number("rest", _("两班之间至少休息（小时）")),
    ]  # fmt: skip
    filters = [Choose("sort", _("类别"), choices=Pool.Sort.choices)]
    order = ["sort", "name"]
    acts = [Act(commands.add_pool, forms.AddPool, icon="plus", main=True, loose=True)]
    empty = _("还没有值班名单。点“新建值班名单”，再添加班次和人员。")


@register
class Kinds(Register):
    """班次：什么时候开始、多长、工作日和周末节日各要几人、其中几名带班领导。"""

    model = Kind
    name = _("值班班次")
    menu = (GROUP, 451)
    icon = "clock"
    sees = queries.VIEW
    rows = queries.kinds
    area = "safety"
    columns = [
        Text("name", _("班次")), Text("pool", _("名单"), order="pool__name"),
        Text("starts", _("开始时间"), read=lambda k: f"{k.starts:%H:%M}", order="starts"),
        Number("minutes", _("时长（分钟）")), Tick("night", _("夜班")), Number("workday", _("工作日人数")),
        Number("weekend", _("周末人数")), Number("holiday", _("节日人数")), Number("leaders", _("其中带班领导")),
    ]  # fmt: skip
    filters = OF_POOL
    order = ["pool__name", "starts"]
    acts = [Act(commands.add_kind, forms.AddKind, icon="plus", main=True, loose=True)]
    row_acts = [Act(commands.mend_kind, forms.MendKind, row="kind", icon="pencil", sheet=False)]
    empty = _("还没有班次。点“添加班次”，写明开始时间、时长和人数。")


@register
class Members(Register):
    """值班人员：谁在哪份名单里，能不能值夜班，是不是带班领导。"""

    model = Member
    name = _("值班人员")
    menu = (GROUP, 452)
    icon = "users"
    sees = queries.VIEW
    rows = queries.members
    area = "safety"
    columns = [
        Text("person", _("姓名"), order="person__name"), Text("pool", _("名单"), order="pool__name"),
        Tick("leader", _("带班领导")), Tick("nights", _("值夜班")), Number("run", _("最多连续天数")),
        Day("since", _("起")), Day("until", _("止")),
    ]  # fmt: skip
    filters = [
        *OF_POOL,
        Only("now", _("只看在名单里的"), lambda rows: rows.filter(until=None)),
    ]
    order = ["pool__name", "person__number"]
    acts = [Act(commands.add_member, forms.AddMember, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(
            commands.drop_member, forms.DropMember, row="member", when=lambda m: m.until is None,
            icon="logout", sheet=False,
        )
    ]  # fmt: skip
    empty = _("名单里还没有人。点“列入值班名单”添加。")


@register
class Pairs(Register):
    """不同班：哪两个人不排在同一班，为什么。"""

    model = Apart
    name = _("不同班")
    menu = (GROUP, 453)
    icon = "route"
    sees = "duty.make_roster"
    rows = queries.pairs
    area = "safety"
    columns = [
        Text("one", _("一方"), order="one__name"), Text("other", _("另一方"), order="other__name"),
        Text("pool", _("名单"), order="pool__name"), Text("reason", _("原因")), Day("ended", _("取消日期")),
    ]  # fmt: skip
    filters = OF_POOL
    acts = [Act(commands.keep_apart, forms.KeepApart, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(
            commands.end_apart, forms.EndApart, row="pair", when=lambda p: p.ended is None,
            icon="x", sheet=False,
        )
    ]  # fmt: skip
    empty = _("没有要分开排班的人。")


@register
class Wishes(Register):
    """值班意愿：哪天愿意值、哪天希望不值、哪天确实不能值；本人只看到自己的。"""

    model = Wish
    name = _("值班意愿")
    menu = (GROUP, 454)
    icon = "heart"
    sees = queries.VIEW
    rows = queries.wishes
    area = "safety"
    columns = [
        Text("person", _("姓名"), order="person__name"), Day("on", _("日期")), Tick("wanted", _("愿意值班")),
        Tick("firm", _("确实不能值班")), Text("reason", _("原因")), Tick("withdrawn", _("已撤回")),
    ]  # fmt: skip
    filters = [
        Between("on", _("日期")),
        Only("standing", _("只看未撤回"), lambda rows: rows.filter(withdrawn=False)),
    ]
    order = ["-on", "pk"]
    acts = [Act(commands.wish, forms.Wish, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(
            commands.withdraw_wish, forms.WithdrawWish, row="wish", when=lambda w: not w.withdrawn,
            icon="arrow-back-up", sheet=False,
        )
    ]  # fmt: skip
    empty = _("还没有人填写意愿。排班前点“填写值班意愿”，写明哪天不能值班。")
