"""Meetings: called, signed in to, minuted; decisions are followed up as tasks."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from houqin.base.refusal import BadInput, Doubt, Refusal
from houqin.conftest import ActAs
from houqin.desk.typesetting import pdf
from houqin.kernel.accounts.models import User
from houqin.kernel.calendar.models import Term
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.signing import holds
from houqin.modules.plans import commands
from houqin.modules.plans.models import Attendance, Decision, Meeting, WorkItem
from houqin.modules.plans.queries import meeting as queries
from houqin.modules.plans.queries import proofs
from houqin.modules.plans.registers.meeting import Meetings

MONDAY = date(2026, 3, 16)
SURE = frozenset({"plans.few_came", "plans.meeting_past"})


def ink() -> str:
    """A name drawn with a finger."""
    made = Image.new("RGBA", (300, 120))
    ImageDraw.Draw(made).line([(20, 90), (120, 20), (260, 100)], fill="black", width=5)
    out = io.BytesIO()
    made.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


Call = Callable[..., Meeting]


@pytest.fixture
def call(director: Actor, keeper: Actor, person: Callable[..., Person]) -> Call:
    """`call()`: 赵主任 calls 老周 and 小李 for this afternoon."""

    def make(**other: object) -> Meeting:
        given = {
            "kind": "regular", "title": "三月后勤例会", "on": MONDAY, "starts": time(14, 30), "place": "二楼会议室",
            "chair": director.person, "scribe": keeper.person, "people": [person("小李")],
            "agenda": [{"title": "安全自查", "speaker": keeper.person}, {"title": "春季采购", "speaker": None}],
        }  # fmt: skip
        return commands.call_meeting(director, **{**given, **other})

    return make


def seat(meeting: Meeting, name: str) -> Attendance:
    return meeting.attendance.select_related("meeting", "person").get(person__name=name)


def test_everybody_asked_is_told_once_and_sees_it_today(call: Call, act_as: ActAs):
    meeting = call()
    assert set(meeting.attendance.values_list("person__name", flat=True)) == {
        "赵主任",
        "老周",
        "小李",
    }
    assert Notice.objects.filter(about=f"plans.meeting:{meeting.pk}").count() == 3
    todo = queries.todos(act_as("小李"))[0]
    assert todo.title == "14:30 三月后勤例会（二楼会议室）"
    assert queries.todos(act_as("路人")) == []


def test_a_signature_is_bound_to_the_meeting(call: Call, act_as: ActAs):
    meeting = call()
    signed = commands.sign_in(act_as("小李"), attendance=seat(meeting, "小李"), picture=ink())
    assert signed.state == "present"
    facts = {
        "meeting": meeting.number, "title": meeting.title, "on": meeting.on, "person": signed.person.number
    }  # fmt: skip
    assert signed.signature
    assert holds(signed.signature, facts)
    assert not holds(signed.signature, {**facts, "on": MONDAY + timedelta(days=1)})
    assert queries.todos(act_as("小李")) == []


@pytest.mark.parametrize(
    ("who", "day", "picture", "code"),
    [
        ("老周", 0, True, "plans.not_own_seat"),
        ("小李", -1, True, "plans.too_early"),
        ("小李", 0, False, "signature.none"),
    ],
)
def test_signing_in_is_refused(
    call: Call, act_as: ActAs, who: str, day: int, picture: bool, code: str
):
    meeting = call()
    by = replace(act_as(who), today=MONDAY + timedelta(days=day))
    with pytest.raises(Refusal) as error:
        commands.sign_in(by, attendance=seat(meeting, "小李"), picture=ink() if picture else "")
    assert error.value.code == code
    assert seat(meeting, "小李").state == "expected"


def test_nobody_signs_twice(call: Call, director: Actor):
    meeting = call()
    marked = commands.mark_attendance(director, attendance=seat(meeting, "小李"))
    assert marked.marked_by == director.person
    with pytest.raises(Refusal) as error:
        commands.mark_attendance(director, attendance=seat(meeting, "小李"))
    assert error.value.code == "plans.signed_already"


def test_only_oneself_or_the_scribe_excuses(call: Call, act_as: ActAs, director: Actor):
    meeting = call()
    with pytest.raises(Refusal) as error:
        commands.excuse(act_as("路人"), attendance=seat(meeting, "小李"), reason="出差")
    assert error.value.code == "plans.not_own_seat"
    assert (
        commands.excuse(act_as("小李"), attendance=seat(meeting, "小李"), reason="出差").reason
        == "出差"
    )
    assert (
        commands.excuse(director, attendance=seat(meeting, "老周"), reason="病假").state
        == "excused"
    )


def test_a_meeting_of_the_past_is_asked_about(call: Call):
    with pytest.raises(Doubt):
        call(on=MONDAY - timedelta(days=3))


def test_mending_keeps_who_has_signed_and_tells_who_is_new(
    call: Call, director: Actor, person: Callable[..., Person], keeper: Actor
):
    meeting = call()
    commands.mark_attendance(director, attendance=seat(meeting, "小李"))
    commands.mend_meeting(
        director, meeting=meeting, kind="safety", title="安全会", on=MONDAY, starts=time(15), place="操场",
        chair=director.person, scribe=keeper.person, people=[person("陈老师")],
    )  # fmt: skip
    assert set(meeting.attendance.values_list("person__name", flat=True)) == {
        "赵主任",
        "老周",
        "小李",
        "陈老师",
    }
    assert meeting.agenda.count() == 0
    assert Notice.objects.filter(
        about=f"plans.meeting:{meeting.pk}", person__name="陈老师"
    ).exists()


def test_decisions_become_tasks_of_their_owners(
    call: Call, director: Actor, person: Callable[..., Person]
):
    meeting = call()
    lines = [
        {
            "text": "修好操场护栏",
            "due": date(2026, 3, 27),
            "owner": person("小李"),
            "area": "repairs",
        },
        {"text": "清理库房通道", "due": date(2026, 3, 20), "owner": None, "area": "stores"},
    ]
    made = commands.record_decisions(director, meeting=meeting, lines=lines)
    assert [(d.order, d.task.owner.name if d.task.owner else "") for d in made] == [
        (1, "小李"),
        (2, "老周"),
    ]
    assert Notice.objects.filter(about__startswith="plans.task:", person__name="小李").exists()
    commands.finish_task(director, task=made[0].task, on=MONDAY, outcome="修好")
    assert queries.decisions(director).get(order=1).task.state == "done"


def test_a_decision_due_before_the_meeting_blames_its_line_and_nothing_is_kept(
    call: Call, director: Actor
):
    meeting = call()
    lines = [
        {"text": "甲", "due": date(2026, 3, 27)}, {"text": "乙", "due": date(2026, 3, 1)},
    ]  # fmt: skip
    with pytest.raises(BadInput) as error:
        commands.record_decisions(director, meeting=meeting, lines=lines)
    assert error.value.errors["lines"][1]["due"]
    assert not Decision.objects.exists()


def test_minutes_close_once_and_then_only_grow(call: Call, director: Actor):
    meeting = call()
    with pytest.raises(Refusal):
        commands.close_meeting(director, meeting=meeting)
    commands.write_minutes(director, meeting=meeting, minutes="一、通报自查情况。")
    with pytest.raises(Doubt):
        commands.close_meeting(director, meeting=meeting)
    commands.close_meeting(replace(director, sure=SURE), meeting=meeting)
    assert set(meeting.attendance.values_list("state", flat=True)) == {"absent"}
    for deed in (
        lambda: commands.write_minutes(director, meeting=meeting, minutes="改"),
        lambda: commands.cancel_meeting(director, meeting=meeting, reason="改"),
        lambda: commands.mark_attendance(director, attendance=seat(meeting, "小李")),
    ):
        with pytest.raises(Refusal):
            deed()
    commands.supplement_minutes(director, meeting=meeting, text="补：下次带台账。")
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.supplements.count()) == ("一、通报自查情况。", 1)


def test_a_meeting_called_off_tells_everybody(call: Call, director: Actor):
    meeting = call()
    commands.cancel_meeting(director, meeting=meeting, reason="停电")
    told = Notice.objects.filter(about=f"plans.meeting:{meeting.pk}", title__startswith="会议取消")
    assert told.count() == 3
    assert queries.todos(director) == []


def test_a_closed_meeting_proves_and_ticks_its_routine(call: Call, director: Actor, term: Term):
    routine = commands.add_routine(
        director, title="每月召开一次后勤工作例会", frequency="monthly", since=MONDAY
    )
    commands.open_items(director, since=MONDAY, until=date(2026, 3, 31))
    item = WorkItem.objects.get(routine=routine)
    meeting = call(item=item)
    commands.write_minutes(director, meeting=meeting, minutes="记录")
    commands.close_meeting(replace(director, sure=SURE), meeting=meeting)
    item.refresh_from_db()
    assert (item.state, item.note.startswith(meeting.number)) == ("done", True)
    found = [p.kind for p in proofs.proofs_on(director, "routine", routine)]
    assert "plans.meeting" in found
    assert queries.held(meeting.school, MONDAY, MONDAY, "regular").value == 1
    assert queries.held(meeting.school, MONDAY, MONDAY, "safety").value == 0


def test_the_minutes_print(call: Call, director: Actor, act_as: ActAs):
    meeting = call()
    commands.sign_in(act_as("小李"), attendance=seat(meeting, "小李"), picture=ink())
    commands.write_minutes(director, meeting=meeting, minutes="一、甲\n二、乙")
    register = Meetings()
    data = register.paper(director, register.get(director, meeting.pk))
    assert data["counts"] == "应到3人，实到1人"
    assert any(name == "小李" and "本人签" in how for name, how in data["seats"])
    paper = pdf("plans/print/meeting.typ", {"school": "青禾小学", "title": "", **data})
    assert paper.startswith(b"%PDF")


def test_whoever_is_asked_opens_its_page_and_nobody_else(call: Call, act_as: ActAs):
    meeting = call()
    for name, status in (("小李", 200), ("路人", 404)):
        user = User.objects.create_user(name, person=act_as(name).person, must_change=False)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(f"/plans/meeting/{meeting.pk}/")
        assert page.status_code == status
        if status == 200:
            assert "签到" in page.content.decode()
            slip = client.get(f"/plans/sign_in/?attendance={seat(meeting, name).pk}")
            assert "sign.js" in slip.content.decode()
