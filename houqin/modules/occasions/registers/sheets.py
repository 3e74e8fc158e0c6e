"""Paper forms of an outing: 外出活动审批表, 点名册."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.rules import outings as rules


def approval(by: Actor, row: Outing) -> Paper:
    """外出活动审批表, with the plan for the safety of the day."""
    classes = "、".join(
        str(g.class_group)
        for g in row.groups.select_related("class_group").order_by("class_group__grade", "pk")
    )
    adults = row.adults.select_related("person").order_by("pk")
    return Paper(
        _("外出活动审批表"),
        facts=[
            (_("活动名称"), row.title), (_("类别"), row.get_sort_display()), (_("日期"), row.on), (_("目的地"), row.place),
            (_("出发时间"), f"{row.leaves:%H:%M}"), (_("返回时间"), f"{row.returns:%H:%M}"), (_("班级"), classes),
            (_("集合地点"), row.gather), (_("路线"), row.route), (_("领队"), row.lead), (_("急救员"), row.medic),
            (_("急救药箱"), row.kit), (_("就近医院"), row.hospital), (_("每人费用上限"), f"{row.fee}元"),
            (_("教育局备案号"), row.filing), (_("备案日期"), row.filed_on),
        ],
        tables=[
            Table(
                (_("序号"), _("风险"), _("防范措施"), _("责任人")),
                [(r.order, r.what, r.measure, r.person) for r in row.risks.select_related("person").order_by("order")],
                title=_("行前安全预案"), wide=(1, 2),
            ),
            Table((_("姓名"), _("分工")), [(a.person, a.duty) for a in adults], title=_("带队人员"), wide=(1,)),
            Table(
                (_("联系人或单位"), _("职责"), _("电话")), [(c.name, c.duty, c.phone) for c in row.contacts.order_by("order")],
                title=_("紧急联系人"),
            ),
            Table(
                (_("车号"), _("车牌"), _("承运单位"), _("驾驶员"), _("核定载客")),
                [(v.name, v.plate, v.firm, v.driver, v.seats) for v in row.vehicles.order_by("name", "pk")],
                title=_("车辆"), wide=(2,),
            ),
        ],
        signs=[_("填报人"), _("总务主任"), _("校长"), _("教育局备案")],
    )  # fmt: skip


def roll_book(by: Actor, row: Outing) -> Paper | None:
    """点名册: the children of the classes the actor may call, with a box for every stage."""
    tables = []
    for group in outings.groups(by).filter(outing=row):
        kids = [t for t in children.of_group(group) if t.listed]
        lines = [
            (
                n,
                t.pupil,
                t.vehicle.name if t.vehicle else "",
                *([t.get_left_display() or "□"] * len(rules.STAGES)),
            )
            for n, t in enumerate(kids, 1)
        ]
        heads = ["序号", "姓名", "乘车", *rules.STAGES.values()]
        if lines:
            tables.append(
                Table(
                    heads,
                    lines,
                    title=f"{group.class_group}　带班{group.teacher}　{len(lines)}人",
                    wide=(1,),
                )
            )
    if not tables:
        return None
    return Paper(
        _("点名册"),
        facts=[(_("活动"), row.title), (_("日期"), row.on), (_("目的地"), row.place), (_("领队"), row.lead)],
        tables=tables, signs=[_("带班老师"), _("领队")], note="在的打勾；有一个不在，立即报告领队，不找到不走。",
    )  # fmt: skip
