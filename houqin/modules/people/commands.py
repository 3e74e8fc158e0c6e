"""Coming, changing, handing over, going."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command, doubt, note
from houqin.kernel.org.models import ClassGroup, Person, Post, Tenure, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.kernel.search import index
from houqin.modules.people import queries, rules
from houqin.modules.people.events import PersonLeft, PostHandedOver

Lines = list[dict[str, Any]]


@command("people.admit_staff", _("登记教职工"), personal=("lines",))
def admit_staff(by: Actor, *, lines: Lines) -> list[Person]:
    """Enter staff on the rolls. Each line: number, name, gender, phone, unit, since. A number is given once."""
    return _admit(by, Person.Kind.STAFF, lines)


@command("people.admit_pupils", _("登记学生"), personal=("lines",))
def admit_pupils(by: Actor, *, lines: Lines) -> list[Person]:
    """Enter pupils on the rolls. Each line: number, name, gender, class_group, since."""
    return _admit(by, Person.Kind.PUPIL, lines)


@command("people.admit_outside", _("登记校外人员"), personal=("lines",))
def admit_outside(by: Actor, *, lines: Lines) -> list[Person]:
    """Enter people from outside (guards of a firm, repairers). Each line as for staff."""
    return _admit(by, Person.Kind.OUTSIDE, lines)


def _admit(by: Actor, kind: str, lines: Lines) -> list[Person]:
    school = _own_school(by)
    taken = set(Person.objects.filter(school=school, kind=kind).values_list("number", flat=True))
    said = rules.complaints(lines, taken)
    if any(said):
        raise BadInput({"lines": said})
    people = Person.objects.bulk_create(
        [Person(school=school, kind=kind, **line) for line in lines]
    )
    index.put_many([(p, (p.name, p.number)) for p in people], school)
    note(kind=kind, count=len(people))
    return people


def _own_school(by: Actor) -> Any:
    if by.school is None:
        raise Refusal("school.none", "请先在右上角选择一所学校。")
    return by.school


@command("people.mend", _("修改人员信息"), personal=("name", "phone"))
def mend(
    by: Actor, *, person: Person, name: str, gender: str, phone: str, unit: Unit | None
) -> Person:
    """Put right what the rolls say of somebody. The number never changes."""
    said = rules.complaints([{"number": person.number, "phone": phone}], set())[0]
    if said:
        raise BadInput(said)
    changed = [
        f
        for f, v in {"name": name, "gender": gender, "phone": phone, "unit": unit}.items()
        if getattr(person, f) != v
    ]
    person.name, person.gender, person.phone, person.unit = name, gender, phone, unit
    person.save(update_fields=["name", "gender", "phone", "unit"])
    index.put(person, person.school, person.name, person.number)
    note(changed=changed)
    return person


@command("people.move_pupil", _("转班"))
def move_pupil(by: Actor, *, person: Person, class_group: ClassGroup) -> Person:
    """Put a pupil into another class of the same school."""
    if person.class_group_id == class_group.pk:
        raise Refusal("people.same_class", f"学生已经在{class_group}，不用再转。")
    note(before=str(person.class_group or ""), after=str(class_group))
    person.class_group = class_group
    person.save(update_fields=["class_group"])
    return person


@command("people.leave", _("离校"))
def leave(by: Actor, *, person: Person, on: date) -> Person:
    """Close a person on the rolls. What he still holds is asked of every trade; what blocks must be settled first."""
    if person.until is not None:
        raise Refusal("people.left", f"已于{person.until:%Y-%m-%d}办理离校。")
    if on < person.since:
        raise Refusal("people.before_since", f"离校日期不能早于到校日期{person.since:%Y-%m-%d}。")
    held = queries.still_held(by, person)
    blocking = [h.title for h in held if h.blocks]
    if blocking:
        raise Refusal(
            "people.holds",
            f"还有{len(blocking)}项没有交清：{'、'.join(blocking[:10])}。请先交清再办离校。",
        )
    if held:
        doubt(
            "people.holds_some",
            f"还有{len(held)}项在名下：{'、'.join(h.title for h in held[:10])}。确定办理离校吗？",
        )
    person.until = on
    person.save(update_fields=["until"])
    Tenure.objects.filter(in_force(on), person=person).update(until=on)
    Assignment.objects.filter(in_force(on), person=person).update(until=on)
    announce(PersonLeft(person.pk, on.isoformat()))
    return person


@command("people.return_to", _("重新到校"))
def return_to(by: Actor, *, person: Person, note_text: str) -> Person:
    """Undo a leaving that was entered by mistake. Posts and roles are given anew, not brought back."""
    if person.until is None:
        raise Refusal("people.here", "这个人没有办理过离校。")
    note(until=person.until, why=note_text)
    person.until = None
    person.save(update_fields=["until"])
    return person


@command("people.open_post", _("设立岗位"))
def open_post(
    by: Actor, *, name: str, unit: Unit | None, areas: list[str], duties: str = ""
) -> Post:
    """Set up a post and say which areas of work it answers for."""
    school = _own_school(by)
    if Post.objects.filter(school=school, name=name).exists():
        raise Refusal("people.post_twice", f"已经有“{name}”这个岗位，请换一个名称。")
    post = Post.objects.create(school=school, name=name, unit=unit, areas=areas, duties=duties)
    index.put(post, school, name)
    return post


@command("people.mend_post", _("修改岗位"))
def mend_post(
    by: Actor, *, post: Post, unit: Unit | None, areas: list[str], duties: str, closed: bool
) -> Post:
    """Change what a post answers for, or close it. A post somebody holds is not closed."""
    if closed and queries.holders(post, by):
        raise Refusal("people.post_held", "这个岗位还有人在任，请先办理卸任再撤销。")
    note(before={"areas": post.areas, "closed": post.closed})
    post.unit, post.areas, post.duties, post.closed = unit, areas, duties, closed
    post.save(update_fields=["unit", "areas", "duties", "closed"])
    return post


@command("people.hand_over", _("岗位交接"))
def hand_over(by: Actor, *, post: Post, person: Person, on: date, handover: str = "") -> Tenure:
    """Give a post to somebody from a day on. Whoever held it holds it until the day before; nothing is overwritten."""
    held = list(Tenure.objects.filter(post=post, until=None).select_related("person"))
    if any(t.person_id == person.pk for t in held):
        raise Refusal("people.holds_post", f"{person.name}已经在任“{post.name}”。")
    late = [t for t in held if t.since >= on]
    if late:
        raise Refusal(
            "people.too_early", f"现任从{late[0].since:%Y-%m-%d}开始，交接日期要晚于这一天。"
        )
    for tenure in held:
        tenure.until = date.fromordinal(on.toordinal() - 1)
        tenure.handover = handover
        tenure.save(update_fields=["until", "handover"])
    taken = Tenure.objects.create(school=post.school, post=post, person=person, since=on)
    announce(PostHandedOver(post.pk, held[0].person_id if held else 0, person.pk, on.isoformat()))
    return taken


@command("people.step_down", _("卸任"))
def step_down(by: Actor, *, tenure: Tenure, on: date, handover: str = "") -> Tenure:
    """End a tenure without a successor yet."""
    if tenure.until is not None:
        raise Refusal("people.stepped_down", f"已于{tenure.until:%Y-%m-%d}卸任。")
    if on < tenure.since:
        raise Refusal("people.before_since", f"卸任日期不能早于任职日期{tenure.since:%Y-%m-%d}。")
    tenure.until, tenure.handover = on, handover
    tenure.save(update_fields=["until", "handover"])
    return tenure
