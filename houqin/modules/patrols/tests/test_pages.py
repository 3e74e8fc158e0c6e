"""The screens: today, the walk, the floor plan; slips from the phone; papers."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from docx.shared import Pt

from houqin.desk.registers import registers
from houqin.desk.sheet import Sheet
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard, Mark, Point, Round
from houqin.modules.patrols.queries import rounds
from houqin.modules.patrols.registers import papers
from houqin.modules.patrols.tests.conftest import (
    LogIn,
    assigned,
    at,
    fine,
    picture,
    put_right,
    reported,
    routed,
    stop_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def slip(stop: Any, good: str, **more: Any) -> dict[str, Any]:
    """What the phone posts."""
    return {
        "stop": stop.pk, "good": good, "how": "pick", "_key": f"walk-{stop.pk}-{good}", "_next": "/patrols/walk/",
        "at": timezone.now().isoformat(), "lines-1-name": "灭火器压力", **more,
    }  # fmt: skip


def test_the_walk_shows_the_open_round_and_posts_a_point(
    walker: Actor, round_now: Round, log_in: LogIn
):
    client = log_in(walker)
    page = client.get("/patrols/walk/").content.decode()
    assert page.count('class="stop"') == 2
    assert "应为1.0—1.4MPa" in page
    assert "15:00" in page
    answer = client.post(
        "/patrols/mark/", slip(stop_of(round_now), "yes", **{"lines-1-number": "1.2"})
    )
    assert (answer.status_code, answer["Location"]) == (302, "/patrols/walk/")
    assert Mark.objects.get().good is True
    assert client.get("/patrols/walk/").content.decode().count('class="stop"') == 1


def test_a_slip_sent_twice_is_done_once(walker: Actor, round_now: Round, log_in: LogIn):
    client = log_in(walker)
    for _n in range(2):
        given = slip(
            stop_of(round_now),
            "no",
            **{"lines-0-name": "通道畅通", "lines-0-bad": "on", "photo": picture()},
        )
        assert client.post("/patrols/mark/", given).status_code == 302
    assert (Mark.objects.count(), Hazard.objects.count()) == (1, 1)


def test_a_fault_after_all_was_said_to_be_well_is_not_lost_in_silence(
    walker: Actor, round_now: Round, log_in: LogIn
):
    client = log_in(walker)
    fine(walker, stop_of(round_now))
    answer = client.post("/patrols/mark/", slip(stop_of(round_now), "no", words="有烟味"))
    assert answer.status_code in (409, 422)


def test_the_day_shows_rounds_by_whose_they_are_and_what_was_missed(
    director: Actor,
    principal: Actor,
    walker: Actor,
    system: Actor,
    points: list[Point],
    log_in: LogIn,
    clock: Any,
):
    routed(director, walker, points, times="08:50")
    routed(director, principal, points, name="校长带班", times="07:30", post="head")
    commands.open_day(system)
    fine(walker, stop_of(Round.objects.get(route__name="教学楼")))
    clock.move_to(at(10))
    page = log_in(director).get("/patrols/").content.decode()
    assert page.index("校长（园长）带班巡查") < page.index("后勤巡查")
    assert "漏查：一楼东、二楼东" in page
    assert "漏查：二楼东" in page
    own = log_in(walker).get("/patrols/").content.decode()
    assert "教学楼" in own
    assert "校长带班" not in own
    assert log_in(director).get("/patrols/?on=nonsense").status_code == 200


def test_the_page_of_a_day_costs_no_more_with_more_rounds(
    director: Actor, walker: Actor, system: Actor, points: list[Point], log_in: LogIn
):
    client = log_in(director)
    counts = []
    for n in range(2):
        for k in range(1 + 4 * n):
            routed(director, walker, points, name=f"路{n}{k}", times="08:50")
        commands.open_day(system)
        client.get("/patrols/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/patrols/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_floor_plan_leads_to_the_list(
    walker: Actor, director: Actor, room: Place, log_in: LogIn
):
    hazard = reported(walker, room)
    commands.grade(director, hazard=hazard, level="major", basis="栏杆失效，随时坠落")
    client = log_in(director)
    page = client.get("/patrols/map/").content.decode()
    assert "明德楼101室停用" in page
    listed = client.get(f"/patrols/hazards/?place={room.pk}&open=on").content.decode()
    assert hazard.number in listed


def test_a_scanned_label_leads_to_the_point_and_the_walk(
    walker: Actor, director: Actor, system: Actor, points: list[Point], log_in: LogIn
):
    routed(director, walker, points, times="08:50")
    commands.open_day(system)
    client = log_in(walker)
    answer = client.get(f"/s/patrols.point/{points[0].pk}/", follow=True)
    assert f"/patrols/walk/#s{stop_of(Round.objects.get()).pk}" in answer.content.decode()


def test_a_passer_by_is_told_no(passer: Actor, log_in: LogIn, round_now: Round):
    client = log_in(passer)
    for path in ("/patrols/", "/patrols/walk/", "/patrols/map/", "/patrols/hazards/"):
        assert client.get(path).status_code == 403, path


def facts(paper: Any) -> dict[str, str]:
    """A paper's facts by label."""
    return {str(k): str(v) for k, v in paper.facts}


def test_papers_say_what_inspectors_ask(
    walker: Actor, director: Actor, worker: Actor, room: Place, round_now: Round
):
    hazard = assigned(director, worker, reported(walker, room), level="major", basis="栏杆失效")
    assert papers.stop_paper(director, hazard) is not None
    hazard = commands.verify(director, hazard=put_right(worker, hazard))
    assert papers.stop_paper(director, hazard) is None
    said = facts(papers.hazard_paper(director, hazard))
    assert (said["级别"], said["整改责任人"], said["验收人"]) == (
        "重大事故隐患",
        "赵师傅",
        "孙主任",
    )
    fine(walker, stop_of(round_now))
    paper: Any = papers.round_paper(director, rounds.rounds(director).get(pk=round_now.pk))
    assert [line[1:2] + line[3:4] for line in paper.tables[0].rows] == [
        ("一楼东", "正常"),
        ("二楼东", "漏查"),
    ]


def test_every_paper_comes_as_pdf_and_word(
    walker: Actor, director: Actor, worker: Actor, room: Place, log_in: LogIn
):
    hazard = assigned(director, worker, reported(walker, room), level="major", basis="栏杆失效")
    page = log_in(director).get(f"/patrols/hazards/{hazard.pk}/").content.decode()
    assert "隐患整改单" in page
    assert "停用告示" in page


def test_the_printed_ledger_says_what_was_done_and_by_whom_unless_columns_were_chosen(
    director: Actor,
):
    register = registers()["patrols.hazards"]
    plain = [c.name for c in Sheet(register, director, {}).printed]
    assert {"finder", "measure", "result", "verified_at"} <= set(plain)
    chosen = Sheet(register, director, {"cols": "number,what"})
    assert [c.name for c in chosen.printed] == ["number", "what"]


def test_the_notice_for_the_door_is_large_on_pdf_and_in_word(
    walker: Actor, director: Actor, worker: Actor, room: Place, log_in: LogIn
):
    hazard = assigned(director, worker, reported(walker, room), level="major", basis="栏杆失效")
    client = log_in(director)
    assert client.get(f"/patrols/hazards/{hazard.pk}/paper/1/").content.startswith(b"%PDF")
    word = client.get(f"/patrols/hazards/{hazard.pk}/paper/1/word/").content
    assert Document(io.BytesIO(word)).styles["Title"].font.size == Pt(48)
    usual = client.get(f"/patrols/hazards/{hazard.pk}/paper/0/word/").content
    assert Document(io.BytesIO(usual)).styles["Title"].font.size == Pt(18)
