"""The screens of plans, through the real door."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.models import Feed, Plan, Routine, Task, WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MONDAY = date(2026, 3, 16)
LogIn = Callable[[Actor], Client]


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(keeper)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=str(by.person), defaults={"person": by.person}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture
def opened(director: Actor, keeper: Actor, term: Term) -> list[WorkItem]:
    """老周 has a round twice a day, opened for Monday."""
    commands.add_routine(
        director,
        title="测库房温湿度",
        frequency="n_per_day",
        count=2,
        since=MONDAY,
        owner=keeper.person,
        area="stores",
    )
    commands.open_items(director, since=MONDAY, until=MONDAY)
    return list(WorkItem.objects.order_by("slot"))


def test_today_offers_a_tick_for_every_open_item(
    opened: list[WorkItem], keeper: Actor, log_in: LogIn
):
    page = log_in(keeper).get("/today/").content.decode()
    assert page.count('action="/plans/tick/"') == 2
    assert "上午" in page
    assert "下午" in page
    assert page.count("data-offline") == 4


def test_a_tick_from_the_page_is_done_and_comes_back(
    opened: list[WorkItem], keeper: Actor, log_in: LogIn
):
    posted = {"item": opened[0].pk, "_key": "k1", "_next": "/today/", "remark": "21度"}
    client = log_in(keeper)
    assert client.post("/plans/tick/", posted)["Location"] == "/today/"
    assert client.post("/plans/tick/", posted)["Location"] == "/today/"
    opened[0].refresh_from_db()
    assert (opened[0].state, opened[0].note) == ("done", "21度")
    assert "已登记" in client.get("/today/").content.decode()


def test_everybody_is_for_those_who_may_see_all(
    opened: list[WorkItem], director: Actor, log_in: LogIn, holding: Callable[[str, str], Actor]
):
    assert "老周" in log_in(director).get("/today/?who=all").content.decode()
    teacher = log_in(holding("陈老师", "teacher")).get("/today/?who=all").content.decode()
    assert "老周" not in teacher


def test_a_day_to_come_shows_what_will_be_due(opened: list[WorkItem], keeper: Actor, log_in: LogIn):
    page = log_in(keeper).get("/today/?day=2026-03-18").content.decode()
    assert "测库房温湿度" in page
    assert 'action="/plans/tick/"' not in page


@pytest.mark.parametrize(
    "asked", ["", "?month=2026-05", "?week=2026-05-06", "?month=9999-99", "?week=x", "?who=all"]
)
def test_the_calendar_answers_any_address(
    asked: str, opened: list[WorkItem], director: Actor, log_in: LogIn
):
    answer = log_in(director).get(f"/calendar/{asked}")
    assert answer.status_code == 200


def test_the_calendar_marks_holidays_and_school_weeks(
    opened: list[WorkItem], director: Actor, log_in: LogIn
):
    page = log_in(director).get("/calendar/?month=2026-05&who=all").content.decode()
    assert "劳动节" in page
    assert "makeup" in page
    assert "第10周" in log_in(director).get("/calendar/?week=2026-05-06").content.decode()


def test_a_feed_answers_without_login_and_holds_titles_only(
    director: Actor, keeper: Actor, term: Term, log_in: LogIn
):
    commands.add_task(director, title="清点体育器材", due=MONDAY, area="stores")
    client = log_in(keeper)
    client.post("/plans/make_feed/", {})
    found = re.search(r"/p/ical/\S+?\.ics", client.get("/plans/feed/").content.decode())
    assert found is not None
    answer = Client().get(found[0])
    assert answer["Content-Type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(str(e["summary"]), e.decoded("dtstart")) for e in events] == [("清点体育器材", MONDAY)]
    assert "老周" not in answer.content.decode()
    client.post("/plans/revoke_feed/", {"feed": Feed.objects.get().pk})
    assert Client().get(found[0]).status_code == 404


@pytest.mark.parametrize("token", ["x", "1-", "99999999999999999999-0", "1-" + "0" * 40])
def test_a_wrong_feed_address_is_not_found(token: str):
    assert Client().get(f"/p/ical/{token}.ics").status_code == 404


def test_the_review_page_shows_the_whole_text_and_a_card_each(
    draft: Plan, director: Actor, log_in: LogIn
):
    page = log_in(director).get(f"/plans/review/{draft.pk}/").content.decode()
    pre = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.S)
    assert pre is not None
    assert (
        re.sub(r"<[^>]+>", "", pre[1]).replace("&#x27;", "'").replace("&quot;", '"') == draft.text
    )
    assert page.count('class="p-card') == draft.passages.count()


def test_a_card_is_kept_mended_and_dropped_in_place(draft: Plan, director: Actor, log_in: LogIn):
    client, passage = log_in(director), draft.passages.filter(kind="task").first()
    assert passage is not None
    url = f"/plans/card/{passage.pk}/"
    kept = client.post(url, {"deed": "keep_passage"}).content.decode()
    assert "is-confirmed" in kept
    assert 'hx-swap-oob="true"' in kept
    bad = client.post(
        url, {"deed": "mend_passage", "kind": "task", "text": "修护栏"}
    ).content.decode()
    assert "请写明是几月的任务" in bad
    client.post(url, {"deed": "mend_passage", "kind": "task", "text": "修护栏", "month": "4"})
    passage.refresh_from_db()
    assert (passage.text, passage.month) == ("修护栏", 4)
    client.post(url, {"deed": "drop_passage"})
    passage.refresh_from_db()
    assert passage.state == "dropped"


def test_the_fields_follow_the_kind(draft: Plan, director: Actor, log_in: LogIn):
    client = log_in(director)
    page = client.post(
        "/plans/fields/", {"kind": "routine", "text": "巡查", "months": ["3", "4"]}
    ).content.decode()
    assert 'name="frequency"' in page
    assert page.count('type="hidden" name="months"') == 2


def test_another_schools_plan_is_not_found(
    draft: Plan, other_school: School, act_as: ActAs, log_in: LogIn
):
    client = log_in(act_as("路人", "plans.view", "plans.keep_passage", at=other_school))
    assert client.get(f"/plans/review/{draft.pk}/").status_code == 404
    assert client.get(f"/plans/plans/{draft.pk}/").status_code == 404
    passage = draft.passages.first()
    assert passage is not None
    assert client.post(f"/plans/card/{passage.pk}/", {"deed": "keep_passage"}).status_code == 404


def test_without_the_grant_there_is_no_review(
    draft: Plan, holding: Callable[[str, str], Actor], log_in: LogIn
):
    assert log_in(holding("陈老师", "teacher")).get(f"/plans/review/{draft.pk}/").status_code == 403


def test_the_registers_open(draft: Plan, director: Actor, log_in: LogIn):
    sure = replace(director, sure=frozenset({"plans.unchecked"}))
    commands.confirm(sure, plan=draft)
    commands.open_items(director, since=MONDAY, until=MONDAY + timedelta(days=4))
    client = log_in(director)
    for code in ("plans", "passages", "tasks", "routines", "work_items"):
        assert client.get(f"/plans/{code}/").status_code == 200
    for code, row in (
        ("plans", draft),
        ("tasks", Task.objects.first()),
        ("routines", Routine.objects.first()),
    ):
        assert row is not None
        assert client.get(f"/plans/{code}/{row.pk}/").status_code == 200


def test_a_plan_in_force_carries_one_seal_with_its_own_day(
    draft: Plan, director: Actor, log_in: LogIn
) -> None:
    page = log_in(director)
    for state, seals in ((Plan.State.ADOPTED, ["2026-03-02"]), (Plan.State.VOID, [])):
        Plan.objects.filter(pk=draft.pk).update(state=state, adopted_on=date(2026, 3, 2))
        body = page.get(f"/plans/plans/{draft.pk}/").content.decode()
        assert re.findall(r'class="seal">已批准<small>([^<]*)', body) == seals
