"""Setting up districts, schools, units, places and classes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.commands.core import announce, command, note
from houqin.kernel.org.models import Campus, ClassGroup, District, Person, Place, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.search import index
from houqin.modules.office.events import SchoolFounded

Lines = list[dict[str, Any]]


@command("office.found_district", _("设立学区"))
def found_district(by: Actor, *, name: str) -> District:
    """Set up the district and its own roles."""
    if District.objects.filter(name=name).exists():
        raise Refusal("office.district_twice", f"已经有“{name}”这个学区。")
    district = District.objects.create(name=name)
    install_roles(None)
    return district


@command("office.found_school", _("设立学校"))
def found_school(
    by: Actor, *, district: District, name: str, short: str, kind: str, parent: School | None = None
) -> School:
    """Set up a school with its main campus and the shipped roles."""
    if School.objects.filter(name=name).exists():
        raise Refusal("office.school_twice", f"已经有“{name}”这所学校。")
    school = School.objects.create(
        district=district, name=name, short=short, kind=kind, parent=parent
    )
    Campus.objects.create(school=school, name="本部")
    install_roles(school)
    install_defaults(school)
    index.put(school, school, name, short)
    announce(SchoolFounded(school.pk))
    return school


@command("office.add_units", _("添加部门"))
def add_units(by: Actor, *, lines: Lines) -> list[Unit]:
    """Add units. Each line: name, parent."""
    school = own_school(by)
    known = set(Unit.objects.filter(school=school).values_list("name", flat=True))
    _refuse_known(lines, "name", known, "部门“{}”已经有了。")
    made = [
        Unit.objects.create(school=school, name=line["name"], parent=line["parent"])
        for line in lines
    ]
    for unit in made:
        _set_path(unit)
    return made


@command("office.add_places", _("添加场所"))
def add_places(by: Actor, *, lines: Lines) -> list[Place]:
    """Add buildings, rooms and areas. Each line: campus (or the main one), kind, code, name, parent's code."""
    school = own_school(by)
    known = {p.code: p for p in Place.objects.filter(school=school)}
    _refuse_known(lines, "code", set(known), "编号 {} 已经用过了。")
    main: Any = Campus.objects.filter(school=school).order_by("pk").first()
    made = []
    for n, line in enumerate(lines):
        parent = known.get(line["parent"])
        if line["parent"] and parent is None:
            raise BadInput(
                {
                    "lines": _at(
                        len(lines), n, "parent", f"没有编号为 {line['parent']} 的楼宇，请先添加它。"
                    )
                }
            )
        place = Place.objects.create(
            school=school, campus=line["campus"] or main, kind=line["kind"], code=line["code"], name=line["name"],
            parent=parent,
        )  # fmt: skip
        _set_path(place)
        known[place.code] = place
        made.append(place)
    index.put_many([(p, (p.name, p.code)) for p in made], school)
    return made


@command("office.mend_place", _("修改场所"))
def mend_place(by: Actor, *, place: Place, name: str, kind: str) -> Place:
    """Rename a place. Its code stays, because it is printed on labels."""
    note(before={"name": place.name, "kind": place.kind})
    place.name, place.kind = name, kind
    place.save(update_fields=["name", "kind"])
    index.put(place, place.school, place.name, place.code)
    return place


@command("office.add_classes", _("添加班级"))
def add_classes(by: Actor, *, lines: Lines) -> list[ClassGroup]:
    """Add classes. Each line: name, grade, entered, head, room."""
    school = own_school(by)
    known = {f"{c.entered}{c.name}" for c in ClassGroup.objects.filter(school=school)}
    said = [
        {"name": [f"{line['entered']}年入学的{line['name']}已经有了。"]}
        if f"{line['entered']}{line['name']}" in known
        else {}
        for line in lines
    ]
    if any(said):
        raise BadInput({"lines": said})
    made = ClassGroup.objects.bulk_create([ClassGroup(school=school, **line) for line in lines])
    index.put_many([(c, (c.name,)) for c in made], school)
    return made


@command("office.mend_class", _("修改班级"))
def mend_class(
    by: Actor, *, class_group: ClassGroup, head: Person | None, room: Place | None
) -> ClassGroup:
    """Change who heads a class and where it sits."""
    note(before={"head": class_group.head, "room": class_group.room})
    class_group.head, class_group.room = head, room
    class_group.save(update_fields=["head", "room"])
    return class_group


@command("office.promote_classes", _("学年升班"))
def promote_classes(by: Actor, *, school_year: int, top: int) -> list[ClassGroup]:
    """Move every class up to the grade its year of entry gives in a school year; those past `top` have left."""
    school = own_school(by)
    classes = list(ClassGroup.objects.filter(school=school))
    for group in classes:
        group.grade = school_year - group.entered + 1
    ClassGroup.objects.bulk_update(classes, ["grade"])
    staying = [c for c in classes if c.grade <= top]
    note(moved=len(staying), left=len(classes) - len(staying))
    return staying


def own_school(by: Actor) -> School:
    """The school the actor works in. Refuses when none is chosen."""
    if by.school is None:
        raise Refusal("school.none", "请先在右上角选择一所学校。")
    return by.school


def _refuse_known(lines: Lines, field: str, known: set[str], sentence: str) -> None:
    seen = set(known)
    said: list[dict[str, list[str]]] = []
    for line in lines:
        said.append({field: [sentence.format(line[field])]} if line[field] in seen else {})
        seen.add(line[field])
    if any(said):
        raise BadInput({"lines": said})


def _at(count: int, n: int, field: str, sentence: str) -> list[dict[str, list[str]]]:
    return [{field: [sentence]} if i == n else {} for i in range(count)]


def _set_path(node: Unit | Place) -> None:
    above = node.parent.path if node.parent else "/"
    node.path = f"{above}{node.pk}/"
    node.save(update_fields=["path"])
