"""Guardians are asked by link or on paper."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.occasions.commands.plan import locked
from houqin.modules.occasions.models import Group, Traveller
from houqin.modules.occasions.queries import children, people
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.rules import states

GOES, STAYS = "goes", "stays"


def own_group(by: Actor, group: Group) -> Group:
    """The class, for who may ask and call it. Missing for anybody else: another class's teacher is nobody here."""
    if not by.is_system and not outings.groups(by).filter(pk=group.pk).exists():
        raise Missing
    return group


@command("occasions.ask_consent", _("征求家长同意"))
def ask_consent(by: Actor, *, group: Group, due: date) -> list[Traveller]:
    """Make a link for every child of the class that has none yet; newcomers of the class may be asked later."""
    outing = locked(own_group(by, group).outing, "agreed")
    if not by.today <= due <= outing.on:
        raise BadInput({"due": [f"截止日期要在今天和外出当天（{outing.on:%m月%d日}）之间。"]})
    group = (
        Group.objects.select_for_update(of=("self",)).select_related("class_group").get(pk=group.pk)
    )
    group.due = due
    group.save(update_fields=["due"])
    known = set(group.travellers.values_list("pupil", flat=True))
    fresh = [p for p in people.pupils_of(group.class_group, by) if p.pk not in known]
    if not fresh and not known:
        raise Refusal("occasions.empty_class", f"{group.class_group}的名册上没有学生。")
    return [Traveller.objects.create(school=by.here, group=group, pupil=p) for p in fresh]


def _locked(by: Actor, traveller: Traveller, deed: str) -> Traveller:
    own_group(by, traveller.group)
    locked(traveller.group.outing, "agreed")
    rows = Traveller.objects.select_for_update(of=("self",)).select_related(
        "group__outing", "pupil"
    )
    found = rows.get(pk=traveller.pk)
    found.state = states.CONSENT.after(deed, found.state)
    return found


@command(
    "occasions.answer_consent", _("家长答复外出活动"), personal=("guardian", "relation", "picture")
)
def answer_consent(
    by: Actor,
    *,
    traveller: Traveller,
    goes: str,
    guardian: str = "",
    relation: str = "",
    picture: str = "",
) -> Traveller:
    """A guardian signs, or says that the child stays. Refuses (occasions.consent_late) after the last day."""
    row = _locked(by, traveller, "decline" if goes == STAYS else "sign")
    if row.group.due is None or by.today > row.group.due:
        raise Refusal("occasions.consent_late", "已过截止日期，请联系班主任。")
    row.at = moment()
    if goes == STAYS:
        return _stays(row)
    if not guardian.strip() or not relation.strip():
        raise BadInput({"guardian": ["请写签字家长的姓名和与孩子的关系。"]})
    row.guardian, row.relation = guardian.strip(), relation.strip()
    row.picture = signing.inked(picture)
    row.digest = signing.digest(children.facts(row))
    row.save(update_fields=["state", "at", "guardian", "relation", "picture", "digest"])
    return row


def _stays(row: Traveller) -> Traveller:
    row.listed, row.vehicle = False, None
    row.save(update_fields=["state", "at", "listed", "vehicle"])
    return row


@command("occasions.consent_on_paper", _("登记纸质同意书"), personal=("guardian", "relation"))
def consent_on_paper(by: Actor, *, traveller: Traveller, guardian: str, relation: str) -> Traveller:
    """The guardian signed on paper; who received the sheet puts a picture of it to the record."""
    row = _locked(by, traveller, "paper")
    row.guardian, row.relation, row.at, row.receiver = (
        guardian.strip(),
        relation.strip(),
        moment(),
        by.me,
    )
    row.save(update_fields=["state", "guardian", "relation", "at", "receiver"])
    return row


@command("occasions.decline", _("登记不参加"))
def decline(by: Actor, *, traveller: Traveller) -> Traveller:
    """The child stays, or its guardian takes the consent back: it comes off the list; what was signed stays."""
    row = _locked(by, traveller, "decline")
    row.at = moment()
    return _stays(row)
