"""人员的台账."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.desk.accounts.slips import first_password
from houqin.desk.acts import Act
from houqin.desk.columns import Day, State, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register, row_link
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.accounts.queries import login_for
from houqin.kernel.org.models import Person, Post, Tenure
from houqin.kernel.roles.actor import Actor
from houqin.modules.people import commands, forms, queries, rules

GENDERS = {"m": _("男"), "f": _("女"), "": ""}
HERE = {True: _("在校"), False: _("已离校")}


def _here(person: Person) -> bool:
    return person.until is None


def _present(rows: Any) -> Any:
    return rows.filter(until=None)


STATE = State("here", _("状态"), HERE, {True: "done", False: "quiet"}, read=_here, order="until")
PHONE = Text("phone", _("手机"), read=lambda p: rules.masked(p.phone))
LEAVE = Act(
    commands.leave, forms.Leave, row="person", when=_here, grave=True, icon="door-exit", sheet=False
)


def _unopened(person: Person) -> bool:
    return _here(person) and not hasattr(person, "login")


def _login(by: Actor, person: Person) -> dict[str, Any]:
    may = by.may(accounts.reset_password.code)
    return {"login": login_for(by, person), "may_reset": may, "link": row_link(person)}


LOGIN = Panel(_("登录账号"), "people/login.html", _login)
OPEN = Act(
    accounts.open_login, forms.OpenLogin, row="person", when=_unopened, icon="key", told=first_password, sheet=False,
)  # fmt: skip
MEND = Act(commands.mend, forms.Mend, row="person", when=_here, icon="pencil", sheet=False)


@register
class Staff(Register):
    """教职工名册：在校与已离校的教职工，手机号只露首尾；离校的人从不删除。"""

    model = Person
    name = _("教职工")
    menu = (_("人员"), 500)
    icon = "users"
    sees = queries.VIEW
    rows = queries.staff
    area = "staff"
    columns = [
        Text("name", _("姓名")), Text("number", _("工号")), Text("unit", _("部门"), order="unit__name"), PHONE,
        Day("since", _("到校日期")), Day("until", _("离校日期"), shown=False), STATE,
    ]  # fmt: skip
    filters = [
        Choose("unit", _("部门"), rows=queries.units),
        Only("present", _("只看在校"), _present),
    ]
    search = True
    order = ["number"]
    acts = [Act(commands.admit_staff, forms.AdmitStaff, icon="user-plus", main=True, loose=True)]
    panels = [LOGIN]
    row_acts = [
        OPEN,
        MEND,
        LEAVE,
        Act(
            commands.return_to,
            forms.ReturnTo,
            row="person",
            when=lambda p: not _here(p),
            sheet=False,
        ),
    ]
    empty = _("还没有登记教职工。点“登记教职工”逐个填写，或用 Excel 一次导入。")

    def holds(self, row: Any) -> bool:
        """Only people of this kind."""
        return bool(row.kind == Person.Kind.STAFF)


@register
class Pupils(Register):
    """学生名册：按班级授权查看，每次查看都会留下记录。"""

    model = Person
    code = "people.pupils"
    name = _("学生")
    menu = (_("人员"), 510)
    icon = "school"
    sees = queries.PUPILS
    rows = queries.pupils
    sensitive = True
    columns = [
        Text("name", _("姓名")), Text("number", _("学号")),
        Text("class_group", _("班级"), order="class_group__name"),
        State("gender", _("性别"), GENDERS, {}), Day("since", _("到校日期")), STATE,
    ]  # fmt: skip
    filters = [
        Choose("class_group", _("班级"), rows=queries.classes),
        Only("present", _("只看在校"), _present),
    ]
    search = True
    order = ["class_group__entered", "class_group__name", "number"]
    acts = [Act(commands.admit_pupils, forms.AdmitPupils, icon="user-plus", main=True, loose=True)]
    row_acts = [
        Act(commands.move_pupil, forms.MovePupil, row="person", when=_here, sheet=True),
        LEAVE,
    ]
    empty = _("还没有登记学生。建议从学籍系统导出名单，用 Excel 一次导入。")

    def holds(self, row: Any) -> bool:
        """Only people of this kind."""
        return bool(row.kind == Person.Kind.PUPIL)


@register
class Outside(Register):
    """校外人员：保安公司、维修单位等派来的人。"""

    model = Person
    name = _("校外人员")
    menu = (_("人员"), 520)
    icon = "user-shield"
    sees = queries.VIEW
    rows = queries.outside
    area = "staff"
    columns = [
        Text("name", _("姓名")), Text("number", _("编号")), Text("unit", _("部门"), order="unit__name"), PHONE,
        Day("since", _("起")), STATE,
    ]  # fmt: skip
    search = True
    order = ["number"]
    acts = [
        Act(commands.admit_outside, forms.AdmitOutside, icon="user-plus", main=True, loose=True)
    ]
    panels = [LOGIN]
    row_acts = [OPEN, MEND, LEAVE]
    empty = _("没有校外人员。保安、外包维修等要进系统办事的人在这里登记。")

    def holds(self, row: Any) -> bool:
        """Only people of this kind."""
        return bool(row.kind == Person.Kind.OUTSIDE)


def _areas(post: Post) -> str:
    return "、".join(AREAS.get(a, a) for a in post.areas)


@register
class Posts(Register):
    """岗位与分管：每个岗位管哪些事，现在由谁负责。"""

    model = Post
    name = _("岗位与分管")
    menu = (_("人员"), 530)
    icon = "id-badge"
    sees = queries.VIEW
    rows = queries.posts
    area = "staff"
    columns = [
        Text("name", _("岗位")), Text("unit", _("部门"), order="unit__name"),
        Text("areas", _("分管事项"), read=_areas, wide=True),
        Text("holder", _("现任"), read=lambda p: "、".join(t.person.name for t in p.tenures.all() if t.until is None)),
        Tick("closed", _("已撤销"), shown=False),
    ]  # fmt: skip
    facts = [Text("duties", _("岗位职责"))]
    search = True
    order = ["name"]
    acts = [Act(commands.open_post, forms.OpenPost, icon="plus", main=True)]
    row_acts = [
        Act(
            commands.hand_over,
            forms.HandOver,
            row="post",
            when=lambda p: not p.closed,
            icon="transfer",
            main=True,
        ),
        Act(commands.mend_post, forms.MendPost, row="post", icon="pencil", sheet=False),
    ]
    empty = _("还没有设岗位。先设“后勤主任、保管员、保健老师”等岗位，再指定由谁负责。")


@register
class Tenures(Register):
    """任职与交接：谁从哪天起负责什么、交给了谁、交接时写明了什么。"""

    model = Tenure
    name = _("任职与交接")
    menu = (_("人员"), 540)
    icon = "transfer"
    sees = queries.VIEW
    rows = queries.tenures
    area = "staff"
    columns = [
        Text("post", _("岗位"), order="post__name"), Text("person", _("负责人"), order="person__name"),
        Day("since", _("任职起")), Day("until", _("任职止")), Text("handover", _("交接说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("post", _("岗位"), rows=queries.open_posts),
        Only("present", _("只看现任"), _present),
    ]
    order = ["-since", "-pk"]
    row_acts = [
        Act(
            commands.step_down,
            forms.StepDown,
            row="tenure",
            when=lambda t: t.until is None,
            sheet=False,
            icon="door-exit",
        )
    ]
    empty = _("还没有任职记录。在“岗位与分管”里点一个岗位，选“岗位交接”指定负责人。")
