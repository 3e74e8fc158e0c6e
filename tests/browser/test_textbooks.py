"""Books given to a class: a slip drawn up from the rolls, counted and signed for on the teacher's telephone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.models import Entry, Handing, Title
from houqin.modules.textbooks.queries import orders, roll
from tests.browser.walks import fits, log_in, press, sign

pytestmark = pytest.mark.usefixtures("many_clients")


def acting(school: School, number: str) -> Actor:
    """That person today."""
    person = Person.objects.get(school=school, number=number)
    return Actor(school, person, "html", timezone.localdate())


def delivered(school: School) -> ClassGroup:
    """One title for the first class, ordered, approved and counted by two; 3002 leads the class and keeps the books."""
    office, head = acting(school, "3002"), acting(school, "3001")
    system = Actor.system(school, office.today)
    for who, code in ((office, "keeper"), (office, "head_teacher"), (head, "clerk")):
        role = Role.objects.get(school=school, code=code)
        if role.assignments.filter(person=who.me).exists():
            continue
        access.grant_role(system, person=who.me, role=role, since=office.today)
    term = roll.term_now(office)
    group = ClassGroup.objects.filter(school=school).order_by("grade", "pk")[0]
    ClassGroup.objects.filter(pk=group.pk).update(head=office.me)
    assert isinstance(term, Term)
    commands.add_titles(office, lines=[{
        "code": "Y1", "name": "语文", "subject": "语文", "grade": roll.grade_of(group, term), "half": 0,
        "publisher": "青禾教育出版社", "kind": "free", "price": Decimal("9.85"), "copies": 1,
    }])  # fmt: skip
    order = commands.draw_up(office, term=term, supplier="县新华书店", kinds=["free"])
    commands.submit_order(office, order=order)
    case = Case.objects.get(act="textbooks.approve_order")
    approval.decide(head, case=case, verdict="agree")
    order = commands.send_order(
        office, order=order, on=office.today, due=office.today + timedelta(days=9)
    )
    lines = [{"line": x, "came": x.quantity, "damaged": 0} for x in orders.lines_of(order)]
    made = commands.receive(office, order=order, checker=head.me, on=office.today, lines=lines)
    commands.confirm(head, delivery=made, counted=True)
    return group


def test_a_class_gets_its_books_against_a_signature(phone: Page, village: School) -> None:
    group = delivered(village)
    log_in(phone, "3002")
    phone.goto("/textbooks/classes/")
    fits(phone)
    press(phone, phone.get_by_role("button", name="开领书单").first)
    slip = Handing.objects.get(class_group=group)
    phone.goto(f"/textbooks/distribution/{slip.pk}/")
    fits(phone)
    phone.locator(".books-count input[type=checkbox]").first.check()
    sign(phone)
    phone.get_by_role("button", name="已点清，签领").click()
    expect(phone.locator("main")).to_contain_text("已签领")
    fits(phone)
    heads = Person.objects.filter(class_group=group).count()
    assert Entry.objects.filter(title=Title.objects.get()).count() == heads
    phone.goto(f"/textbooks/class/{group.pk}/")
    expect(phone.locator("main")).to_contain_text("1册")
    fits(phone)
