"""Coming, handing over, going: what each refuses and what it leaves behind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.desk.registers import row_link
from houqin.kernel.asked import Held, people_leaving
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import ClassGroup, Person, School, Tenure
from houqin.kernel.org.queries import in_charge
from houqin.kernel.roles.models import Assignment
from houqin.modules.people import commands, rules

CLERK = (
    "people.admit_staff",
    "people.admit_pupils",
    "people.leave",
    "people.open_post",
    "people.hand_over",
    "people.step_down",
)


def line(number: str, name: str = "甲", **more: Any) -> dict[str, Any]:
    """A line of the slip."""
    return {"number": number, "name": name, "gender": "f", "since": date(2020, 9, 1), **more}


def staff(act_as: ActAs, *numbers: str) -> list[Person]:
    """Enter staff with these numbers."""
    lines = [line(n, phone="", unit=None) for n in numbers]
    return commands.admit_staff(act_as("小李", *CLERK), lines=lines)


def test_a_number_is_given_once_and_the_line_says_so(act_as: ActAs, school: School) -> None:
    staff(act_as, "2001")
    with pytest.raises(BadInput) as caught:
        staff(act_as, "2002", "2001", "2003", "2003")
    said = caught.value.errors["lines"]
    assert [bool(x) for x in said] == [False, True, True, True]
    assert Person.objects.filter(number__in=["2002", "2003"]).count() == 0


def test_names_of_pupils_never_stand_in_the_audit(act_as: ActAs, school: School) -> None:
    group = ClassGroup.objects.create(school=school, name="一班", grade=1, entered=2025)
    commands.admit_pupils(
        act_as("小李", *CLERK), lines=[line("20250001", "单知乐", class_group=group)]
    )
    assert "单知乐" not in str(list(Entry.objects.values_list("given", "subjects")))


def test_a_record_opens_in_the_register_of_its_kind(act_as: ActAs, school: School) -> None:
    group = ClassGroup.objects.create(school=school, name="一班", grade=1, entered=2025)
    pupil = commands.admit_pupils(
        act_as("小李", *CLERK), lines=[line("20250001", class_group=group)]
    )[0]
    assert row_link(pupil) == f"/people/pupils/{pupil.pk}/"
    assert row_link(staff(act_as, "2001")[0]).startswith("/people/staff/")


def test_a_post_goes_on_without_a_gap_and_keeps_its_history(act_as: ActAs, school: School) -> None:
    by = act_as("小李", *CLERK)
    old, new = staff(act_as, "2001", "2002")
    post = commands.open_post(by, name="保管员", unit=None, areas=["stores"])
    commands.hand_over(by, post=post, person=old, on=date(2025, 9, 1))
    commands.hand_over(by, post=post, person=new, on=date(2026, 3, 1), handover="钥匙三把")
    assert [(t.person, t.until) for t in Tenure.objects.order_by("since")] == [
        (old, date(2026, 2, 28)),
        (new, None),
    ]
    assert [t.person for t in in_charge(school, "stores", date(2026, 2, 28))] == [old]
    assert [t.person for t in in_charge(school, "stores", TODAY)] == [new]


def test_handing_over_before_the_holder_began_is_refused(act_as: ActAs) -> None:
    by = act_as("小李", *CLERK)
    old, new = staff(act_as, "2001", "2002")
    post = commands.open_post(by, name="保管员", unit=None, areas=["stores"])
    commands.hand_over(by, post=post, person=old, on=date(2025, 9, 1))
    with pytest.raises(Refusal) as caught:
        commands.hand_over(by, post=post, person=new, on=date(2025, 9, 1))
    assert caught.value.code == "people.too_early"


def test_leaving_ends_posts_and_roles_on_the_day(act_as: ActAs, school: School) -> None:
    by = act_as("小李", *CLERK)
    gone = act_as("老周", "people.view").person
    assert gone
    post = commands.open_post(by, name="保管员", unit=None, areas=["stores"])
    commands.hand_over(by, post=post, person=gone, on=date(2025, 9, 1))
    by.sure = frozenset({"people.holds_some"})
    commands.leave(by, person=gone, on=TODAY)
    assert Tenure.objects.get(person=gone).until == TODAY
    assert Assignment.objects.get(person=gone).until == TODAY
    assert Person.objects.filter(pk=gone.pk).exists()


def test_what_blocks_must_be_settled_first(act_as: ActAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        people_leaving,
        "_found",
        {"proof": lambda by, person: [Held("笔记本电脑一台", "/x/", blocks=True)]},
    )
    gone = staff(act_as, "2001")[0]
    with pytest.raises(Refusal) as caught:
        commands.leave(act_as("小李", *CLERK), person=gone, on=TODAY)
    assert caught.value.code == "people.holds"
    gone.refresh_from_db()
    assert gone.until is None


@pytest.mark.parametrize(
    ("phone", "shown"), [("13800001234", "138****1234"), ("", ""), ("12345", "*****")]
)
def test_telephones_are_masked_in_lists(phone: str, shown: str) -> None:
    assert rules.masked(phone) == shown
