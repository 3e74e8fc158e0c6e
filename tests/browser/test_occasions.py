"""An outing on a telephone: a guardian signs, the class is called, one child is missing without a network and is found."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel import links
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Group, Missing, Outing, Roll, Traveller
from tests.browser.walks import LONG, fits, kept_for_away, log_in, press, sign

pytestmark = pytest.mark.usefixtures("many_clients")


def acting(school: School, number: str) -> Actor:
    """That person today."""
    person = Person.objects.get(school=school, number=number)
    return Actor(school, person, "html", timezone.localdate())


@pytest.fixture
def outing(village: School) -> Outing:
    """Today's outing of the first class, approved and filed; its families are asked."""
    lead, principal = acting(village, "3002"), acting(village, "3001")
    group = ClassGroup.objects.filter(school=village).exclude(head=None).order_by("pk")[0]
    made = commands.plan_outing(
        lead, sort="spring", title="春游", on=lead.today, leaves=time(8), returns=time(16), place="植物园", route="环城路",
        gather="东门广场", lead=lead.me, medic=principal.me, kit="药箱", hospital="青溪医院", fee=Decimal(30), classes=[group],
    )  # fmt: skip
    risks = [{"what": f"风险{n}", "measure": "看护", "person": lead.me} for n in range(3)]
    commands.write_risks(lead, outing=made, lines=risks)
    contacts = [{"name": "青溪医院急诊科值班室", "duty": "急救", "phone": "05735550120"}]
    commands.write_contacts(lead, outing=made, lines=contacts)
    commands.ask_outing(lead, outing=made)
    case = Case.objects.get(act="occasions.approve_outing")
    approval.decide(principal, case=case, verdict="agree")
    made.refresh_from_db()
    commands.file_outing(lead, outing=made, filing="青教备1", on=lead.today)
    commands.ask_consent(lead, group=made.groups.get(), due=lead.today)
    return made


def listed(lead: Actor, outing: Outing, but: Traveller) -> Group:
    """Everybody but one agreed on paper; all are insured and listed; who stays is looked after."""
    group = outing.groups.get()
    for kid in group.travellers.filter(state="sent").exclude(pk=but.pk):
        commands.consent_on_paper(lead, traveller=kid, guardian="家长", relation="母亲")
    day = outing.on
    commands.insure(
        lead, outing=outing, insurer="平安", number="P1", since=day, until=day + timedelta(days=1)
    )
    commands.list_travellers(lead, group=group)
    return group


def test_from_a_guardians_yes_to_the_last_roll_call(
    phone: Page, outing: Outing, village: School, complaints: list[str]
) -> None:
    lead = acting(village, "3002")
    kid = Traveller.objects.filter(group__outing=outing).order_by("pupil__number")[0]
    phone.goto(f"/p/outing/{links.token('occasions.consent', kid.pk)}/")
    expect(phone.locator("main")).to_contain_text("植物园")
    expect(phone.locator("main")).not_to_contain_text(kid.pupil.name)
    phone.get_by_label("家长姓名").fill("家长甲")
    phone.get_by_label("与孩子的关系").fill("母亲")
    sign(phone)
    fits(phone)
    phone.get_by_role("button", name="同意参加并签字").click()
    expect(phone.locator("main")).to_contain_text("已同意参加")
    group = listed(lead, outing, kid)
    ready(phone, group)
    press(phone, phone.get_by_role("button", name="全到").locator("visible=true"))
    expect(phone.locator(".stage-tabs a.is-here")).to_contain_text("到达")
    commands.set_off(
        Actor(village, lead.me, "html", lead.today, sure=frozenset({"occasions.heads"})),
        outing=outing,
    )
    fits(phone)
    missed_without_a_network(phone, kid)
    expect(phone.locator(".lost")).to_contain_text(kid.pupil.name, timeout=LONG)
    row = Missing.objects.get()
    assert (row.traveller_id, row.how, row.roll.stage) == (kid.pk, "", "arrive")
    found_from_the_leads_page(phone, outing, row)
    for stage in ("gather", "back"):
        commands.call_roll(lead, group=group, stage=stage)
    phone.goto(f"/occasions/roll/{group.pk}/")
    expect(phone.locator("[data-tab=home]")).to_have_class("is-here")
    press(phone, phone.get_by_role("button", name="全到").locator("visible=true"))
    expect(phone.locator("[data-tab=home] small")).to_be_visible()
    assert Roll.objects.filter(stage="home").get().present == group.travellers.count()
    assert commands.close_outing(lead, outing=outing, summary="全部平安返校").state == "closed"
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]


def ready(phone: Page, group: Group) -> None:
    """Stand on the roll, with its copy kept for when the network goes."""
    log_in(phone, "3002")
    phone.goto("/today/")
    phone.locator(".job", has_text="点名和行程").get_by_role("link").first.click()
    fits(phone)
    phone.get_by_role("link", name="点名", exact=True).click()
    kept_for_away(phone)
    fits(phone)


def missed_without_a_network(phone: Page, kid: Traveller) -> None:
    """The network is cut, one child is missed, the page is opened anew, the network comes back."""
    kept_for_away(phone)
    phone.context.set_offline(True)
    phone.locator(".stage.is-here").get_by_text(kid.pupil.name).click()
    button = phone.locator(".stage.is-here .roll-go")
    expect(button).to_contain_text("差1人")
    fits(phone)
    button.click()
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    expect(phone.locator("[data-tab=arrive]")).to_contain_text("待补交")
    phone.reload()
    expect(phone.locator("[data-tab=arrive]")).to_contain_text("待补交")
    expect(phone.locator(".stage.is-here .roll-go")).to_contain_text("差1人")
    assert not Missing.objects.exists()
    phone.context.set_offline(False)


def found_from_the_leads_page(phone: Page, outing: Outing, row: Missing) -> None:
    """The lead sees the child at once and writes down how it was found."""
    phone.goto(f"/occasions/trip/{outing.pk}/")
    expect(phone.get_by_role("alert")).to_contain_text("还有1名学生没到")
    fits(phone)
    phone.get_by_role("link", name="找到了").click()
    phone.locator("[name=how]").select_option("found")
    phone.get_by_label("经过").fill("在东门小卖部")
    fits(phone)
    press(phone, phone.get_by_role("button", name="找到了"))
    expect(phone.locator("main")).to_contain_text("点过名的都在")
    row.refresh_from_db()
    assert (row.how, row.words, row.finder.number) == ("found", "在东门小卖部", "3002")
