"""A pupil leaves during the day: a pass from the class teacher, closed at the gate."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import LeavePass
from houqin.modules.gate.queries import child as queries
from houqin.modules.gate.rules import states


@command("gate.issue_leave", _("开离校条"), personal=("reason", "fetcher"))
def issue_leave(
    by: Actor, *, pupil: Person, reason: str, fetcher: str, relation: str, on: date | None = None,
    returns: bool = False, told_by_phone: bool = False,
) -> LeavePass:  # fmt: skip
    """Let a pupil of one's class leave today, fetched by somebody named. One open pass a pupil and day."""
    day = on or by.today
    if day < by.today:
        raise BadInput({"on": ["离校条只能开今天或以后的日期。"]})
    if not queries.pupils_to_release(by).filter(pk=pupil.pk).exists():
        raise Missing("这名学生不在您的班里，请由他的班主任开条。")
    if LeavePass.objects.filter(pupil=pupil, on=day, state=LeavePass.State.ISSUED).exists():
        raise Refusal("gate.pass_open", f"这名学生{day}已有一张没用过的离校条，请先作废再开。")
    return LeavePass.objects.create(
        school=by.here, number=next_number(by.here, "LX", by.today), pupil=pupil, class_group=pupil.class_group,
        on=day, reason=reason.strip(), fetcher=fetcher.strip(), relation=relation.strip(), returns=returns,
        told=LeavePass.Told.PHONE if told_by_phone else LeavePass.Told.NOT_YET, at=moment(), teacher=by.person,
    )  # fmt: skip


def _locked(leave: LeavePass) -> LeavePass:
    """The pass as it is now: the guard may be letting the child out this very moment."""
    return LeavePass.objects.select_for_update().get(pk=leave.pk)


@command("gate.void_leave", _("作废离校条"))
def void_leave(by: Actor, *, leave: LeavePass) -> LeavePass:
    """Take back a pass that was not used."""
    leave = _locked(leave)
    leave.state = states.LEAVE.after("void", leave.state)
    leave.save(update_fields=["state"])
    return leave


@command("gate.let_out", _("学生离校放行"), personal=("who", "fetcher"))
def let_out(by: Actor, *, who: str, fetcher: str = "", at: datetime | None = None) -> LeavePass:
    """Check a pupil's pass and let him go, once. `who` is the pass's number, the pupil's number or his name.

    No pass, no exit: refuses when there is none (gate.no_pass), when it was used (gate.pass_used), is of another day
    (gate.pass_day), was voided (gate.pass_void), or somebody else than the named one fetches (gate.other_fetcher).
    """
    out = entering.when(by, at)
    day = entering.day(out)
    found = queries.pass_numbered(by, who) or _pass_of(by, who.strip(), day)
    leave = _locked(found)
    _check(leave, fetcher.strip(), day)
    leave.state = states.LEAVE.after("let_out", leave.state)
    leave.out_at, leave.out_by = out, by.person
    _tell(by, leave)
    leave.save(update_fields=["state", "out_at", "out_by", "told"])
    return leave


def _pass_of(by: Actor, who: str, day: date) -> LeavePass:
    pupil = queries.pupil_called(by, who, "gate.let_out")
    found = queries.pass_of(pupil, day)
    if found is None:
        head = pupil.class_group.head if pupil.class_group else None
        asked = f"请联系班主任{head}开条" if head else "请联系班主任开条"
        raise Refusal("gate.no_pass", f"这名学生今天没有离校条，不能离校。{asked}，或请他回班。")
    return found


def _check(leave: LeavePass, fetcher: str, day: date) -> None:
    if leave.state in (LeavePass.State.USED, LeavePass.State.BACK):
        raise Refusal("gate.pass_used", f"离校条{leave.number}已经用过，一张条只能用一次。")
    if leave.state == LeavePass.State.VOID:
        raise Refusal("gate.pass_void", f"离校条{leave.number}已经作废，请联系班主任。")
    if leave.on != day:
        raise Refusal("gate.pass_day", f"离校条{leave.number}只在{leave.on}有效，今天不能用。")
    if fetcher and fetcher != leave.fetcher:
        raise Refusal(
            "gate.other_fetcher",
            f"离校条{leave.number}上写的不是这个人来接。请联系班主任核实后重新开条。",
        )


def _tell(by: Actor, leave: LeavePass) -> None:
    """The guardians who have an account are told; else the teacher is asked to call them."""
    people = [g.person for g in queries.guardians_of(leave.pupil, by) if g.person is not None]
    url = f"/gate/leave_passes/{leave.pk}/"
    if people:
        telling.tell(
            people,
            f"您的孩子已离校（{leave.number}）",
            "/notices/own/",
            leave,
            stage="out",
            todo=True,
        )
        leave.told = leave.told or LeavePass.Told.NOTICE
    if leave.teacher is not None and not leave.told:
        title = f"学生已离校，请告知监护人（{leave.number}）"
        telling.tell([leave.teacher], title, url, leave, stage="tell", todo=True, safe=True)


@command("gate.come_back", _("学生返校"))
def come_back(by: Actor, *, leave: LeavePass, at: datetime | None = None) -> LeavePass:
    """A pupil who left for some hours is back."""
    leave = _locked(leave)
    leave.state, leave.back_at = states.LEAVE.after("come_back", leave.state), entering.when(by, at)
    leave.save(update_fields=["state", "back_at"])
    return leave


@command("gate.tell_guardian", _("已告知监护人"))
def tell_guardian(by: Actor, *, leave: LeavePass) -> LeavePass:
    """Say that the guardian was told by telephone."""
    leave.told = LeavePass.Told.PHONE
    leave.save(update_fields=["told"])
    telling.done(leave, stage="tell")
    return leave
