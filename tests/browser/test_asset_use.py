"""A class takes over its room on the head teacher's telephone and hands it back at the end of term, with what broke."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.calendar.queries import term_near
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.kernel.signatures.models import Signature
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Damage, RoomList
from houqin.modules.office.commands import access
from tests.browser.walks import PASSWORD, fits, hand_to, log_in, sign

pytestmark = pytest.mark.usefixtures("many_clients")


def named(by: Actor, person: Person, code: str) -> Actor:
    """A person with a role since yesterday and a login, unless he has them."""
    role = Role.objects.get(school=by.school, code=code)
    since = by.today - timedelta(days=1)
    if not person.assignments.filter(role=role).exists():
        access.grant_role(by, person=person, role=role, since=since)
    if not hasattr(person, "user"):
        accounts.open_login(by, person=person, username=person.number, password=PASSWORD)
    return Actor(by.school, person, "html", by.today)


@pytest.fixture
def room(village: School) -> tuple[RoomList, Actor, Actor]:
    """A room with thirty desks and a screen, its list drawn; its head teacher; the keeper of the assets."""
    by = Actor.system(village, timezone.localdate())
    group = ClassGroup.objects.filter(
        school=village, room__isnull=False, head__isnull=False
    ).first()
    assert group is not None
    assert group.head is not None
    head = named(by, group.head, "head_teacher")
    others = Person.objects.filter(school=village, kind="staff").exclude(pk=head.me.pk)
    keeper = named(by, others.order_by("-number")[0], "keeper")
    commands.adopt_categories(keeper)
    of = {c.code: c for c in Category.objects.filter(school=village)}
    lines = [
        {"category": of[code], "name": name, "quantity": n, "price": Decimal(price), "place": group.room}
        for code, name, n, price in (("A05010203", "学生课桌", 30, "135"), ("A02091104", "教学一体机", 1, "12800"))
    ]  # fmt: skip
    commands.accept(keeper, lines=lines, on=by.today)
    term = term_near(village, by.today)
    assert term is not None
    (listing,) = commands.draw_lists(keeper, term=term, on=by.today)
    return listing, head, keeper


def line_of(page: Page, name: str) -> int:
    """The number of the line that is about a thing."""
    page.locator(".lines .line .about", has_text=name).wait_for()
    shown = page.locator(".lines .line .about").all_inner_texts()
    return next(n for n, text in enumerate(shown) if name in text)


def test_a_class_takes_over_its_room_and_hands_it_back(
    phone: Page, room: tuple[RoomList, Actor, Actor]
) -> None:
    listing, head, keeper = room
    log_in(phone, head.me.number)
    phone.goto("/assets/room_lists/")
    fits(phone)
    phone.goto(f"/assets/confirm_list/?listing={listing.pk}")
    fits(phone)
    phone.locator(f"[name=lines-{line_of(phone, '学生课桌')}-counted]").fill("29")
    sign(phone)
    phone.get_by_role("button", name="确认财产清单").click()
    expect(phone.locator("main")).to_contain_text("已确认")
    fits(phone)
    assert Signature.objects.get(row=listing.pk, kind="assets.roomlist").person == head.person

    hand_to(phone, keeper.me.number)
    phone.goto(f"/assets/check_list/?listing={listing.pk}")
    fits(phone)
    desks = line_of(phone, "学生课桌")
    phone.locator(f"[name=lines-{desks}-good]").fill("27")
    phone.locator(f"[name=lines-{desks}-careless]").fill("1")
    phone.get_by_role("button", name="期末验收").click()
    expect(phone.locator("main")).to_contain_text("还有1张没有着落")
    phone.locator(f"[name=lines-{desks}-worn]").fill("1")
    phone.get_by_role("button", name="期末验收").click()
    expect(phone.locator("main")).to_contain_text("已验收")
    fits(phone)
    found = {d.cause: (d.quantity, d.state, d.person) for d in Damage.objects.all()}
    assert found == {"worn": (1, "mending", head.person), "careless": (1, "asked", head.person)}
    assert Card.objects.get(name="学生课桌").holdings.filter(use="mending").get().quantity == 2
