"""The story of the second plan, played in one walk: 52 computers through 政府采购, the old ones to the reading room and the
rest written off, 500 desks by rotation, damage compensated; from the sentence of the plan to the summary of the term.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.approval.queries import newest
from houqin.kernel.calendar.queries import term_near
from houqin.kernel.events import outbox
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card, Category, Damage, Disposal, Holding, Rotation
from houqin.modules.assets.queries.planning import turns_of
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import Plan, Target, Task
from houqin.modules.purchasing import commands as purchasing
from houqin.modules.purchasing.models import Acceptance, Order, Request, Supplier
from tests.browser.test_purchasing import FIRM, holder
from tests.browser.walks import choose, fits, press

pytestmark = pytest.mark.usefixtures("many_clients")
PRINCIPAL, DIRECTOR, KEEPER, TEACHER, BUYER, CLERK, CASHIER = map(str, range(3001, 3008))
PARTS = {KEEPER: "keeper", TEACHER: "teacher", BUYER: "buyer", CLERK: "clerk", CASHIER: "cashier"}
PLAN = """柳溪小学总务处工作计划
一、工作目标
1、新购52台台式电脑。
2、轮换500副课桌。
二、逐月安排
{month}月份
1、新购台式电脑，旧电脑充实阅览室，其余报废处置。
2、编制课桌轮换计划。
3、损坏公物照章赔偿。
"""
PC, DESK = "A02010105", "A05010203"


@pytest.fixture
def old(village: School) -> Holding:
    """The school as the term began: who does what, 48 old computers and 500 old desks on the books, a firm."""
    by = Actor.system(village, timezone.localdate())
    install_defaults(village)
    for number, role in PARTS.items():
        holder(village, number, role)
    keeper = actor(village, KEEPER)
    assets.adopt_categories(keeper)
    of = {c.code: c for c in Category.objects.filter(school=village)}
    rooms = list(Place.objects.filter(school=village, kind="room").order_by("code")[:5])
    lines = [
        {
            "category": of[PC],
            "name": "旧台式电脑",
            "quantity": 48,
            "price": Decimal(3000),
            "acquired": date(2015, 9, 1),
            "place": rooms[0],
        }
    ]
    lines += [
        {"category": of[DESK], "name": "学生课桌", "quantity": 100, "price": Decimal(120), "acquired": date(2010 + n, 9, 1), "place": room}
        for n, room in enumerate(rooms)
    ]  # fmt: skip
    cards = assets.bring_in(keeper, on=by.today, lines=lines)
    purchasing.add_suppliers(by, lines=[{"name": "省政府采购网协议供货商", **FIRM}])
    return Holding.objects.get(card=cards[0])


def actor(school: School, number: str) -> Actor:
    """Somebody by number, today."""
    person = Person.objects.get(school=school, kind="staff", number=number)
    return Actor(school, person, "html", timezone.localdate())


@dataclass
class Hand:
    """One browser window, and whoever works in it."""

    page: Page
    school: School
    home: str

    def enter(self, number: str) -> None:
        """Be somebody, by a session that was opened for him: coming in by the front door is walked elsewhere."""
        client = Client()
        person = Person.objects.get(school=self.school, kind="staff", number=number)
        client.force_login(person.login, backend="django.contrib.auth.backends.ModelBackend")
        key = settings.SESSION_COOKIE_NAME
        self.page.wait_for_load_state("networkidle")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": key, "value": client.cookies[key].value, "url": self.home}]
        )

    def see(self, *said: str) -> None:
        """The page says so."""
        for text in said:
            expect(self.page.locator("main")).to_contain_text(text)

    def shot(self, name: str) -> None:
        """Nothing hangs over; a picture for who looks, where SHOTS names a folder."""
        fits(self.page)
        if os.environ.get("SHOTS"):
            path = Path(os.environ["SHOTS"]) / f"two-{name}.png"
            self.page.screenshot(path=path, full_page=True)

    def send(self, url: str, said: str, picture: str = "", **given: Any) -> None:
        """Open a slip, fill in what it does not know by itself, send it, and read what comes of it."""
        self.page.goto(url)
        for name, value in given.items():
            self.fill(name.replace("__", "-"), value)
        if picture:
            self.shot(picture)
        press(self.page, self.page.locator("main form.slip button.btn-primary").first)
        self.see(said)

    def fill(self, name: str, value: Any) -> None:
        """One field, whatever it is."""
        field = self.page.locator(f"main form.slip [name='{name}']")
        if field.evaluate("e => e.tagName") == "SELECT":
            choose(self.page, name, str(value))
        elif value is True:
            field.check()
        else:
            field.fill(str(value))

    def agree(self, row: Any, kind: str, *numbers: str) -> None:
        """Each in the chain says yes, on his own account."""
        for number in numbers:
            case = newest(kind, row.pk)
            assert case is not None
            self.enter(number)
            self.page.goto(f"/approval/decide/?case={case.pk}")
            press(self.page, self.page.get_by_role("button", name="同意"))
            expect(self.page.locator("main")).to_contain_text("已完成")


def test_the_second_plan_from_its_sentence_to_the_summary(
    desk: Page, phone: Page, village: School, old: Holding, live_server: Any
) -> None:
    table, hand = (Hand(page, village, live_server.url) for page in (desk, phone))
    plan = read_the_plan(table, hand, village)
    request = ask_and_order(table, hand, village)
    take_in(hand, village, Order.objects.get(), old.place)
    count_towards(table, village, Target.objects.get(plan=plan, value=52), 40)
    take_in(hand, village, Order.objects.get(), old.place)
    count_towards(table, village, Target.objects.get(plan=plan, value=52), 52)
    request.refresh_from_db()
    assert request.state == "done"
    assert sum(Card.objects.filter(name="台式电脑").values_list("quantity", flat=True)) == 52
    old_ones_go(table, hand, village, old)
    rotate(table, hand, village)
    compensate(hand, village)
    sum_up(table, village, plan)


def read_the_plan(desk: Hand, phone: Hand, school: School) -> Plan:
    """The sentence becomes a target of 52, and the principal agrees."""
    desk.enter(DIRECTOR)
    desk.page.goto("/plans/take_in/")
    desk.page.locator("textarea[name=text]").fill(PLAN.format(month=timezone.localdate().month))
    desk.page.get_by_role("button", name="录入工作计划").click()
    desk.see("新购52台台式电脑")
    term = term_near(school, timezone.localdate())
    assert term is not None
    desk.page.locator("#term").select_option(str(term.pk))
    press(desk.page, desk.page.get_by_role("button", name="保存学期和年份"))
    desk.shot("01-read")
    desk.page.get_by_role("button", name="确认全部并生成任务").click()
    desk.page.get_by_role("button", name="仍然继续").click()
    desk.see("已确认")
    plan = Plan.objects.get()
    phone.agree(plan, "plans.plan", PRINCIPAL)
    return plan


def ask_and_order(desk: Hand, phone: Hand, school: School) -> Request:
    """The teacher asks for 52, two agree, the amount makes it 政府采购, the buyer orders."""
    phone.enter(TEACHER)
    category = Category.objects.get(school=school, code=PC)
    phone.send("/purchasing/request/", "审批中", "02-request-360", kind="teaching", purpose="更新机房", lines__0__name="台式电脑",
        lines__0__unit="台", lines__0__quantity=52, lines__0__price=4200, lines__0__category=category.pk,
    )  # fmt: skip
    request = Request.objects.get()
    phone.agree(request, "purchasing.request", DIRECTOR, PRINCIPAL)
    desk.enter(DIRECTOR)
    buyer = Person.objects.get(school=school, kind="staff", number=BUYER)
    desk.send(f"/purchasing/assign/?request={request.pk}", "政府采购", buyer=buyer.pk)
    desk.enter(BUYER)
    firm = Supplier.objects.get(school=school)
    desk.send(f"/purchasing/order/?request={request.pk}", "待到货", "03-order", supplier=firm.pk)
    return request


def take_in(page: Hand, school: School, order: Order, room: Place | None) -> None:
    """What came, the first time 40: looked at by two, and on cards."""
    assert room is not None
    page.enter(KEEPER)
    second = Person.objects.get(school=school, kind="staff", number=CLERK)
    n = 40 if order.state == "open" else 12
    page.send(f"/purchasing/accept/?order={order.pk}", "待第二人核对", f"04-accept-{n}-360", second=second.pk, place=room.pk,
        lines__0__arrived=n, lines__0__good=n,
    )  # fmt: skip
    made = Acceptance.objects.latest("pk")
    page.enter(CLERK)
    url = f"/purchasing/confirm/?acceptance={made.pk}"
    page.send(url, "已验收", counted=True, sound=True)


def count_towards(page: Hand, school: School, target: Target, reads: int) -> None:
    """The target reads the acceptances."""
    page.enter(DIRECTOR)
    if not target.measure:
        url = f"/plans/link_measure/?target={target.pk}"
        page.send(url, "采购到位数量", source="purchasing.bought:台式电脑")
    page.page.goto(f"/plans/targets/{target.pk}/")
    page.see(f"{reads}")
    page.shot(f"05-target-{reads}")


def old_ones_go(desk: Hand, phone: Hand, school: School, old: Holding) -> None:
    """Twenty to the reading room, twenty-eight written off with two signatures."""
    desk.enter(KEEPER)
    assert old.place is not None
    reading = Place.objects.filter(school=school, kind="room").exclude(pk=old.place.pk).latest("pk")
    move = f"/assets/relocate/?holding={old.pk}"
    desk.send(move, reading.name, quantity=20, place=reading.pk, reason="旧电脑充实阅览室")
    left = Holding.objects.get(card=old.card, place=old.place)
    desk.send(f"/assets/apply_disposal/?holding={left.pk}", "CZ-", "06-disposal", reason="超过使用年限，旧电脑报废",
        lines__0__holding=left.pk, lines__0__quantity=28,
    )  # fmt: skip
    batch = Disposal.objects.get()
    phone.agree(batch, "assets.disposal", DIRECTOR, PRINCIPAL)
    url = f"/assets/write_off/?disposal={batch.pk}"
    desk.send(url, "已核销", buyer="再生资源回收站", income=480, receipt="JK-01")


def rotate(desk: Hand, phone: Hand, school: School) -> None:
    """500 desks over five years; the first year waits as a drafted request."""
    desk.enter(KEEPER)
    category = Category.objects.get(school=school, code=DESK)
    desk.send("/assets/draw_rotation/", "课桌五年轮换", name="课桌五年轮换", category=category.pk, years=5, price=150
    )  # fmt: skip
    plan = Rotation.objects.get()
    desk.send(f"/assets/propose_rotation/?rotation={plan.pk}", "审批中")
    phone.agree(plan, "assets.rotation", DIRECTOR, PRINCIPAL)
    outbox.deliver_due()
    draft = Request.objects.get(state="draft")
    desk.page.goto(f"/purchasing/requests/{draft.pk}/")
    desk.see("来源 轮换计划", "学生课桌", "100张")
    desk.shot("07-drafted")
    keeper, director = actor(school, KEEPER), actor(school, DIRECTOR)
    assets.replace(keeper, line=turns_of(plan)[0], quantity=100, on=keeper.today)
    plans.link_measure(
        director, target=Target.objects.get(value=500), source=f"assets.replaced:{plan.pk}"
    )


def compensate(page: Hand, school: School) -> None:
    """A desk was carved: assessed, agreed, paid against a receipt."""
    page.enter(KEEPER)
    held = Holding.objects.filter(card__name="学生课桌").latest("pk")
    who = Person.objects.get(school=school, kind="staff", number=TEACHER)
    page.send(f"/assets/report_damage/?holding={held.pk}", "PC-", what="桌面刻花", person=who.pk, assessed=60
    )  # fmt: skip
    damage = Damage.objects.get()
    page.agree(damage, "assets.damage", DIRECTOR)
    page.enter(CASHIER)
    page.send(f"/assets/take_payment/?damage={damage.pk}", "SJ-08", receipt="SJ-08")
    page.shot("08-paid-360")


def sum_up(desk: Hand, school: School, plan: Plan) -> None:
    """The task is finished, and the summary says every claim with its records."""
    desk.enter(DIRECTOR)
    task = Task.objects.get(plan=plan, title__contains="台式电脑")
    desk.send(
        f"/plans/finish_task/?task={task.pk}",
        "已完成",
        outcome="52台到位，旧电脑20台给阅览室，28台报废",
    )
    desk.send("/plans/draft_summary/", "52台", plan=plan.pk)
    desk.see(
        "要求52台，实际52台",
        "实际100副",
        "验收单YS",
        "处置单CZ",
        "轮换计划LH",
        "赔偿单PC",
        "20台给阅览室",
    )
    expect(desk.page.locator("main")).not_to_contain_text("验收入账：学生课桌")
    desk.shot("09-summary")
