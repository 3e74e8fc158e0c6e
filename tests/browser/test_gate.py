"""A day at the gate on a telephone, with the network cut in the middle: kept, not doubled, in order; nobody gets a child
who may not."""

from __future__ import annotations

from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.gate import commands
from houqin.modules.gate.models import LeavePass, Parcel, Pickup, Shift, Stop, Visit
from houqin.modules.office.commands import access, org
from houqin.modules.people import commands as staff
from houqin.site.demo import people
from houqin.site.demo.schools import VILLAGE
from tests.browser import walks
from tests.browser.walks import PASSWORD, choose, fits

IDENTITY = "11010519491231002X"
pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def school(transactional_db: None) -> School:
    """柳溪小学 with a guard who has a login."""
    today = timezone.localdate()
    founder = Actor.system(None, today)
    district = org.found_district(founder, name="青禾学区")
    made = people.found(founder, district, VILLAGE, None)
    by = Actor.system(made, today)
    people.build(by, VILLAGE, Random(1))
    line = {
        "number": "G31",
        "name": "石守义",
        "gender": "m",
        "phone": "",
        "unit": None,
        "since": today,
    }
    guard = staff.admit_outside(by, lines=[line])[0]
    give(made, guard, "guard")
    return made


def give(school: School, person: Person, code: str, group: ClassGroup | None = None) -> Actor:
    """Let somebody hold a role, in a class where one is named, and log in by his number."""
    by = Actor.system(school, timezone.localdate())
    role = Role.objects.get(school=school, code=code)
    access.grant_role(by, person=person, role=role, since=by.today, class_group=group)
    accounts.open_login(by, person=person, username=person.number, password=PASSWORD)
    return Actor(school, person, "html", by.today)


def log_in(page: Page) -> None:
    """Come in by the front door and stand at the board."""
    walks.hand_to(page, "G31")
    page.goto("/gate/")
    walks.kept_for_away(page)


def write_in(page: Page, name: str, badge: str) -> None:
    """Fill in the slip of a visitor."""
    page.get_by_role("link", name="访客来").click()
    slip = page.locator("#come form")
    slip.locator("[name=name]").fill(name)
    slip.locator("[name=purpose]").fill("送货")
    slip.locator("[name=document]").fill(IDENTITY)
    slip.get_by_text("已查验证件原件").click()
    slip.locator("[name=badge]").fill(badge)
    slip.get_by_role("button", name="登记").click()


def test_the_network_is_cut_and_nothing_is_lost_or_doubled(
    phone: Page, school: School, complaints: list[str]
) -> None:
    log_in(phone)
    with phone.expect_navigation():
        write_in(phone, "钱来福", "07")
    expect(phone.locator("#gate-now")).to_contain_text("钱来福")
    walks.kept_for_away(phone)
    phone.context.set_offline(True)
    write_in(phone, "孙二", "08")
    expect(phone.locator("#come")).to_contain_text("有网后自动补交")
    write_in(phone, "李三", "09")
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    phone.get_by_role("link", name="访客走").click()
    phone.locator("#go [name=visit]:not([type=hidden])").fill("08")
    phone.locator("#go .gate-line").get_by_role("button", name="离开").click()
    expect(phone.locator("#waiting")).to_contain_text("有3条记录等待补交")
    phone.reload()
    expect(phone.locator("#waiting")).to_contain_text("有3条记录等待补交")
    fits(phone)
    assert Visit.objects.count() == 1
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=walks.LONG)
    found = {v.name: v.state for v in Visit.objects.all()}
    assert found == {"钱来福": "inside", "孙二": "out", "李三": "inside"}
    assert Entry.objects.filter(act="gate.admit").count() == 3
    assert Entry.objects.filter(act="gate.leave").count() == 1
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]


def test_a_pupil_without_a_pass_is_stopped_in_red(phone: Page, school: School) -> None:
    pupil = Person.objects.filter(school=school, kind="pupil").first()
    assert pupil is not None
    log_in(phone)
    phone.get_by_role("link", name="学生离校").click()
    phone.locator("#p-who").fill(pupil.number)
    phone.get_by_role("button", name="核对放行").click()
    expect(phone.locator(".refusal")).to_contain_text("没有离校条，不能离校")
    fits(phone)
    assert pupil.name not in phone.url
    assert Stop.objects.get().pupil == pupil


@pytest.fixture
def teacher(school: School) -> Actor:
    """The head of the first class, with two pupils; 顾家外婆 may fetch the first, nobody else."""
    group = ClassGroup.objects.filter(school=school, head__isnull=False).order_by("pk")[0]
    by = give(school, group.head, "head_teacher", group)
    child = Person.objects.filter(class_group=group, kind="pupil").order_by("number")[0]
    commands.add_guardian(by, pupil=child, name="顾家外婆", relation="外祖母", consent_on=by.today)
    return by


def test_a_day_at_the_gate(
    phone: Page, school: School, teacher: Actor, complaints: list[str]
) -> None:
    first, second = Person.objects.filter(class_group__head=teacher.me, kind="pupil").order_by(
        "number"
    )[:2]
    _host_says_yes(phone, teacher)
    _leave_pass(phone, teacher, second)
    _network_goes(phone, second)
    _picked_up(phone, first)
    _parcel(phone, teacher)
    _handed_over(phone, school)
    assert [s.kind for s in Stop.objects.order_by("pk")] == ["pickup"]
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]


def _host_says_yes(phone: Page, teacher: Actor) -> None:
    """A parent waits until the teacher says yes on his own telephone; five fields and three taps at the gate."""
    log_in(phone)
    phone.get_by_role("link", name="访客来").click()
    phone.locator("#come [name=host]").fill(teacher.me.name)
    with phone.expect_navigation():
        write_in(phone, "钱来福", "07")
    expect(phone.locator("#gate-now")).to_contain_text(f"等{teacher.me.name}确认")
    walks.hand_to(phone, teacher.me.number)
    phone.goto("/today/")
    phone.locator(".job", has_text="访客在门口等您确认").get_by_role("link").click()
    fits(phone)
    expect(phone.locator("main")).not_to_contain_text(IDENTITY)
    phone.get_by_role("button", name="同意会见", exact=True).first.click()
    expect(phone.locator("main")).to_contain_text("可以入校")


def _leave_pass(phone: Page, teacher: Actor, pupil: Person) -> None:
    """The teacher writes a leave pass while he has his telephone in the hand."""
    phone.goto("/gate/issue_leave/")
    choose(phone, "pupil", str(pupil.pk))
    phone.get_by_label("事由").fill("发烧")
    phone.get_by_label("谁来接").fill("孩子妈妈")
    phone.get_by_label("与学生的关系").fill("母亲")
    fits(phone)
    phone.locator("main form").get_by_role("button", name="开离校条").click()
    expect(phone.locator("main")).to_contain_text("孩子妈妈")


def _network_goes(phone: Page, pupil: Person) -> None:
    """Let in while there is a network; without one the pupil leaves by the pass and the visitor goes. Once each."""
    log_in(phone)
    fits(phone)
    walks.press(phone, phone.locator("#gate-now").get_by_role("button", name="放行", exact=True))
    expect(phone.locator("#gate-now")).to_contain_text("在校内：1批1人")
    walks.kept_for_away(phone)
    phone.context.set_offline(True)
    phone.get_by_role("link", name="学生离校").click()
    phone.locator("#pupil .gate-row", has_text=pupil.name).get_by_role("button").click()
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    phone.get_by_role("link", name="访客走").click()
    phone.locator("#go .gate-row", has_text="钱来福").get_by_role("button", name="离开").click()
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    fits(phone)
    assert LeavePass.objects.get().state == "issued"
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=walks.LONG)
    assert LeavePass.objects.get().state == "used"
    assert Visit.objects.get().state == "out"
    assert Entry.objects.filter(act__in=["gate.let_out", "gate.leave"]).count() == 2


def _picked_up(phone: Page, pupil: Person) -> None:
    """Somebody who calls himself an uncle does not get the child, and it is kept; the grandmother does."""
    phone.goto("/gate/#pick")
    for name, said in (("自称舅舅", "不能把孩子交给他"), ("", "已完成：接走学生")):
        phone.locator("#pick [name=pupil]").first.fill(pupil.number)
        phone.get_by_role("button", name="查接送人").click()
        expect(phone.locator("#child")).to_contain_text("顾家外婆")
        fits(phone)
        if name:
            phone.get_by_label("别人的姓名").fill(name)
            phone.locator("#child .gate-line").last.get_by_role("button", name="核对").click()
            expect(phone.locator(".refusal")).to_contain_text(said)
            expect(phone.locator(".refusal")).to_contain_text("已记入“拦下登记”")
            fits(phone)
            phone.goto("/gate/#pick")
        else:
            phone.get_by_role("button", name="人对，接走").click()
            expect(phone.locator("body")).to_contain_text(said)
    assert Pickup.objects.get().guardian.name == "顾家外婆"
    assert Stop.objects.get().name == "自称舅舅"


def _parcel(phone: Page, teacher: Actor) -> None:
    """A parcel comes, and is fetched."""
    phone.goto("/gate/")
    phone.get_by_role("link", name="收邮件").click()
    choose(phone, "receiver", str(teacher.me.pk))
    fits(phone)
    phone.locator("main form").get_by_role("button", name="登记邮件包裹").click()
    phone.get_by_role("link", name="没领的邮件（1）").click()
    fits(phone)
    phone.goto(f"/gate/collect/?parcel={Parcel.objects.get().pk}")
    phone.locator("main form").get_by_role("button", name="领取邮件包裹").click()
    expect(phone.locator("main")).to_contain_text("已领取")


def _handed_over(phone: Page, school: School) -> None:
    """The guard who goes writes what he leaves; the one who comes takes it with his own login."""
    phone.goto("/gate/#shift")
    phone.locator("#h-things").fill("钥匙12把、对讲机2部")
    phone.locator("#h-matters").fill("有人冒充舅舅接孩子，已报告班主任。")
    fits(phone)
    phone.get_by_role("button", name="交班", exact=True).click()
    expect(phone.locator("body")).to_contain_text("已完成：交班")
    line = {
        "number": "G32",
        "name": "石守信",
        "gender": "m",
        "phone": "",
        "unit": None,
        "since": timezone.localdate(),
    }
    by = Actor.system(school, timezone.localdate())
    give(school, staff.admit_outside(by, lines=[line])[0], "guard")
    walks.hand_to(phone, "G32")
    phone.goto("/gate/#shift")
    expect(phone.locator("#shift")).to_contain_text("冒充舅舅")
    phone.get_by_role("button", name="核对无误，接班").click()
    expect(phone.locator("body")).to_contain_text("已完成：接班确认")
    assert Shift.objects.get().taken.taker.number == "G32"
