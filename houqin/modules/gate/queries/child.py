"""Children at the gate: their passes, their guardians, who fetched them, who was stopped."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.org.models import Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.gate.models import Delegate, Guardian, LeavePass, Pickup, Stop

CHILDREN = declare_grant("gate.view_children", _("查看学生离校与接送"))
CLASS = "class_group"
PUPILS_CLASS = "pupil__class_group"
_WITH = ("school", "pupil", "class_group")


def pupils(by: Actor, grant: str) -> QuerySet[Person]:
    """The pupils on the rolls today for whom the actor may use a grant; those of his class where it names one."""
    rows = Person.objects.filter(
        in_force(by.today), kind=Person.Kind.PUPIL, school=by.school
    ).select_related(CLASS)
    return by.narrow(rows, grant, class_group=CLASS).order_by("number")


def pupils_to_release(by: Actor) -> QuerySet[Person]:
    """For whom the actor may write a leave pass."""
    return pupils(by, "gate.issue_leave")


def pupils_to_guard(by: Actor) -> QuerySet[Person]:
    """For whom the actor may register guardians."""
    return pupils(by, "gate.add_guardian")


def pupil_called(by: Actor, text: str, grant: str) -> Person:
    """The one pupil of a number or name. Refuses (gate.no_pupil, gate.two_pupils)."""
    found = list(pupils(by, grant).filter(Q(number=text) | Q(name=text))[:3])
    if not found:
        raise Refusal(
            "gate.no_pupil", "在校学生里没有这个姓名或学号，请核对写法，或向班主任问清学号。"
        )
    if len(found) > 1:
        classes = "、".join(str(p.class_group or "") for p in found)
        raise Refusal("gate.two_pupils", f"有同名学生（{classes}），请改填学号。")
    return found[0]


def leave_passes(by: Actor) -> QuerySet[LeavePass]:
    """Leave passes; those of his class for a class teacher."""
    rows = LeavePass.objects.select_related(*_WITH, "teacher", "out_by")
    return by.narrow(rows, CHILDREN, class_group=CLASS)


def passes_today(by: Actor) -> QuerySet[LeavePass]:
    """The passes of today that are still good."""
    rows = leave_passes(by).filter(school=by.school, on=by.today, state=LeavePass.State.ISSUED)
    return rows.order_by("at")


def voidable(by: Actor) -> QuerySet[LeavePass]:
    """Passes that were not used."""
    return leave_passes(by).filter(school=by.school, state=LeavePass.State.ISSUED)


def untold(by: Actor) -> QuerySet[LeavePass]:
    """Passes of pupils who have left, whose guardians nobody has told."""
    gone = [LeavePass.State.USED, LeavePass.State.BACK]
    return leave_passes(by).filter(school=by.school, told="", state__in=gone, erased_on=None)


def to_come_back(by: Actor) -> QuerySet[LeavePass]:
    """Pupils who left today and are to return today."""
    rows = leave_passes(by).filter(school=by.school, on=by.today, returns=True)
    return rows.filter(state=LeavePass.State.USED).order_by("out_at")


def pass_of(pupil: Person, day: date) -> LeavePass | None:
    """The pupil's newest pass of a day that was not voided."""
    rows = LeavePass.objects.filter(pupil=pupil, on=day).exclude(state=LeavePass.State.VOID)
    return rows.order_by("-pk").first()


def pass_numbered(by: Actor, number: str) -> LeavePass | None:
    """A pass by its number, of any day."""
    return leave_passes(by).filter(school=by.school, number=number.strip().upper()).first()


def guardians(by: Actor) -> QuerySet[Guardian]:
    """Registered guardians, those of former times included."""
    rows = Guardian.objects.select_related("school", "pupil", "pupil__class_group", "person")
    return by.narrow(rows, CHILDREN, class_group=PUPILS_CLASS)


def guardians_now(by: Actor) -> QuerySet[Guardian]:
    """Guardians in force today."""
    return guardians(by).filter(in_force(by.today), school=by.school, erased_on=None)


def guardians_of(pupil: Person, by: Actor) -> QuerySet[Guardian]:
    """To whom this child may be handed today."""
    rows = Guardian.objects.filter(in_force(by.today), pupil=pupil, erased_on=None)
    return rows.select_related("person").order_by("pk")


def delegates(by: Actor) -> QuerySet[Delegate]:
    """Whom guardians sent."""
    rows = Delegate.objects.select_related(
        "school", "pupil", "pupil__class_group", "guardian", "by"
    )
    return by.narrow(rows, CHILDREN, class_group=PUPILS_CLASS)


def sent_by(by: Actor, guardian: Guardian) -> QuerySet[Delegate]:
    """Whom a guardian sends today or later."""
    return guardian.delegates.filter(on__gte=by.today, erased_on=None).order_by("on", "pk")


def delegates_of(pupil: Person) -> QuerySet[Delegate]:
    """Whom the guardians of this child ever sent, newest first."""
    return Delegate.objects.filter(pupil=pupil, erased_on=None).order_by("-on", "-pk")


def pickups(by: Actor) -> QuerySet[Pickup]:
    """Who fetched whom."""
    rows = Pickup.objects.select_related(*_WITH, "guardian", "delegate", "guard")
    return by.narrow(rows, CHILDREN, class_group=CLASS)


def pickup_of(pupil: Person, day: date) -> Pickup | None:
    """Who fetched the child on a day, if anybody."""
    rows = Pickup.objects.filter(pupil=pupil, on=day)
    return rows.select_related("guardian", "delegate").first()


def stops(by: Actor) -> QuerySet[Stop]:
    """Who was not let through, and why; a class teacher sees what concerns his class."""
    rows = Stop.objects.select_related("school", "pupil", "pupil__class_group", "guard")
    return by.narrow(rows, CHILDREN, class_group=PUPILS_CLASS)
