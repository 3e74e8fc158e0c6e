"""The paper forms of the fixed assets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.papers import Paper, Table
from houqin.kernel.labels import Label
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Damage, Disposal, Move, Offer
from houqin.modules.assets.queries import cards, cases

SET = [_("资产管理留存"), _("财务记账"), _("使用部门留存")]


def card_paper(by: Actor, row: Card) -> Paper:
    """The card of a thing, as the inspector wants to see it."""
    spots = cards.spots_of(row)
    return Paper(
        _("固定资产卡片"),
        facts=[
            (_("资产编号"), row.number), (_("标签号"), row.label), (_("资产名称"), row.name), (_("分类代码"), row.category.code),
            (_("分类名称"), row.category.name), (_("品牌型号规格"), row.model), (_("出厂编号"), row.serial),
            (_("计量单位"), row.unit), (_("入账数量"), row.quantity), (_("单价（元）"), f"{row.price:,.2f}"),
            (_("原值（元）"), f"{row.cost:,.2f}"), (_("净值（元）"), f"{cards.net_value(row, by.today):,.2f}"),
            (_("取得方式"), row.get_way_display()), (_("取得日期"), row.acquired), (_("供应商"), row.supplier),
            (_("资金来源"), row.funding), (_("来源单据"), row.source), (_("保修到"), row.warranty),
        ],
        tables=[
            Table(
                (_("存放地点"), _("数量"), _("保管人"), _("使用部门"), _("状态")),
                [(s.place, s.quantity, s.keeper, s.unit, s.get_use_display()) for s in spots], title=_("现在的存放和保管"), right=(1,),
            ),
            Table(
                (_("日期"), _("变动"), _("数量"), _("经办人"), _("事由")),
                [(m.on, m.get_deed_display(), m.quantity, m.by, m.reason) for m in reversed(cards.history_of(row))],
                title=_("变动记录"), wide=(4,), right=(2,),
            ),
        ],
        signs=[_("保管人"), _("资产管理员"), _("总务主任")],
    )  # fmt: skip


def move_paper(by: Actor, row: Move) -> Paper | None:
    """The slip of an allocation, a return or a transfer; other movements have a paper of their own."""
    titles = {
        "allocate": _("固定资产领用单"), "give_back": _("固定资产退还单"), "relocate": _("固定资产调拨单"),
        "accept": _("固定资产验收单"),
    }  # fmt: skip
    if row.deed not in titles:
        return None
    card = row.card
    total = card.price * row.quantity
    return Paper(
        titles[Move.Deed(row.deed).value],
        facts=[
            (_("日期"), row.on), (_("经办人"), row.by), (_("原地点"), row.from_place), (_("原保管人"), row.from_keeper),
            (_("现地点"), row.to_place), (_("现保管人"), row.to_keeper), (_("使用部门"), row.to_unit), (_("事由"), row.reason),
        ],
        tables=[
            Table(
                (_("名称"), _("资产编号"), _("品牌型号规格"), _("单位"), _("数量"), _("单价"), _("金额")),
                [(card.name, card.number, card.model, card.unit, row.quantity, f"{card.price:,.2f}", f"{total:,.2f}")],
                right=(4, 5, 6),
            )
        ],
        total=total, signs=_signs(row.deed), copies=SET, number=row.number or card.number,
    )  # fmt: skip


def _signs(deed: str) -> list[Label]:
    if deed == "accept":
        return [_("采购员"), _("财产管理员"), _("主管领导")]
    return [_("领用人"), _("经办人"), _("总务主任")]


def _let_off(row: Damage) -> str:
    if not row.exempt:
        return ""
    return f"{row.exempt:,.2f}" + ("（审批中）" if row.state == Damage.State.WAIVING else "")


def damage_paper(by: Actor, row: Damage) -> Paper | None:
    """The compensation slip; natural wear has none."""
    if row.cause == Damage.Cause.WORN:
        return None
    return Paper(
        _("损坏赔偿单"),
        facts=[
            (_("资产名称"), row.card.name), (_("资产编号"), row.card.number), (_("数量"), f"{row.quantity}{row.card.unit}"),
            (_("原因"), row.get_cause_display()), (_("责任人"), row.person), (_("责任班级"), row.group),
            (_("发生日期"), row.on), (_("登记人"), row.reporter), (_("当时净值（元）"), f"{row.value:,.2f}"),
            (_("估价（元）"), f"{row.assessed:,.2f}"), (_("免赔（元）"), _let_off(row)),
            (_("免赔理由"), row.exempt_reason), (_("应赔金额（元）"), f"{row.owed:,.2f}"),
            (_("已赔金额（元）"), f"{row.paid:,.2f}"), (_("收据号"), row.receipt),
        ],
        note=f"经过：{row.what}", total=row.owed, copies=[_("总务处留存"), _("财务记账"), _("责任人留存")],
        signs=[_("责任人"), _("资产管理员"), _("总务主任")],
    )  # fmt: skip


def disposal_paper(by: Actor, row: Disposal) -> Paper:
    """The application for disposal."""
    lines = cases.lines_of(row)
    return Paper(
        _("固定资产处置申请表"),
        facts=[
            (_("处置方式"), row.get_way_display()), (_("申请日期"), row.on), (_("申请人"), row.asker), (_("处置原因"), row.reason),
            (_("技术鉴定意见"), row.appraisal), (_("接收或回收单位"), row.buyer), (_("核销日期"), row.done_on),
            (_("处置收入（元）"), "" if row.income is None else f"{row.income:,.2f}"), (_("缴款凭证号"), row.receipt),
        ],
        tables=[
            Table(
                (_("名称"), _("资产编号"), _("取得日期"), _("数量"), _("原值"), _("净值")),
                [(x.card.name, x.card.number, x.card.acquired, x.quantity, f"{x.cost:,.2f}", f"{x.net:,.2f}") for x in lines],
                foot=(_("合计"), "", "", sum(x.quantity for x in lines), f"{row.cost:,.2f}", f"{row.net:,.2f}"), right=(3, 4, 5),
            )
        ],
        total=row.cost, copies=[_("资产管理留存"), _("财务记账"), _("主管部门")],
        signs=[_("申请人"), _("鉴定人"), _("总务主任"), _("校长")],
    )  # fmt: skip


def offer_paper(by: Actor, row: Offer) -> Paper | None:
    """The transfer slip, once it is agreed."""
    if row.state != Offer.State.TAKEN:
        return None
    total = row.card.price * row.quantity
    return Paper(
        _("闲置资产调拨单"),
        facts=[
            (_("调出学校"), row.school), (_("调入学校"), row.taker), (_("放到哪里"), row.place), (_("用途"), row.purpose),
        ],
        tables=[
            Table(
                (_("名称"), _("资产编号"), _("品牌型号规格"), _("数量"), _("原值")),
                [(row.card.name, row.card.number, row.card.model, row.quantity, f"{total:,.2f}")], right=(3, 4),
            )
        ],
        total=total, copies=[_("调出学校"), _("调入学校"), _("财务记账")], signs=[_("调出人"), _("接收人"), _("主管领导")],
    )  # fmt: skip
