"""骑车协议: asked of guardians by link, answered there, or on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.letters.models import Ride
from houqin.modules.letters.queries import ride as queries
from houqin.modules.letters.queries import rulebook
from houqin.modules.letters.rules import states, texts

RIDES, WALKS = "rides", "walks"


@command("letters.ask_riders", _("发骑车协议"))
def ask_riders(
    by: Actor, *, class_group: ClassGroup, due: date, pupils: Iterable[Person] = ()
) -> list[Ride]:
    """Make a link for every pupil named, or for the whole class. Who was asked this school year already is left out."""
    if due < by.today:
        raise BadInput({"due": ["截止日期不能早于今天。"]})
    body, year = queries.text_in_force(by), texts.year_of(by.today)
    if body is None:
        raise Refusal(
            "letters.no_ride_text", "还没有骑车协议的文本，请总务主任先在“责任书文本”里采用或新增。"
        )
    class_group = ClassGroup.objects.select_for_update().get(pk=class_group.pk)
    wanted = list(pupils) or list(queries.pupils_of(by, class_group))
    strangers = [p for p in wanted if p.class_group_id != class_group.pk]
    if strangers:
        raise BadInput({"pupils": [f"选的学生里有{len(strangers)}人不是{class_group}的。"]})
    asked = queries.asked(class_group, year)
    facts = {
        "学校": by.here.name, "学年": texts.year_name(year), "年龄": str(rulebook.number(by, "age")),
    }  # fmt: skip
    made = [
        Ride.objects.create(
            school=by.here, pupil=p, class_group=class_group, year=year, text=texts.filled(body, facts), due=due,
            sent_on=by.today, teacher=by.me,
        )
        for p in wanted if p.pk not in asked
    ]  # fmt: skip
    if not made:
        raise Refusal("letters.all_asked", "这些学生本学年都已经发过骑车协议。")
    return made


def _after(ride: Ride, deed: str) -> Ride:
    found = Ride.objects.select_for_update().get(pk=ride.pk)
    found.state = states.RIDE.after(deed, found.state)
    return found


@command(
    "letters.answer_ride",
    _("家长答复骑车协议"),
    personal=("guardian", "relation", "born", "picture"),
)
def answer_ride(
    by: Actor, *, ride: Ride, rides: str, guardian: str = "", relation: str = "", born: date | None = None, picture: str = "",
) -> Ride:  # fmt: skip
    """A guardian signs, or says that the child does not ride. The birthday is looked at and not kept.

    Refuses (letters.too_young) a child below the age of the rule book, (letters.ride_late) after the last day.
    """
    ride = _after(ride, "walk" if rides == WALKS else "sign")
    if by.today > ride.due:
        raise Refusal("letters.ride_late", "已过截止日期，请联系班主任。")
    ride.at = moment()
    if rides == WALKS:
        ride.save(update_fields=["state", "at"])
        return ride
    _old_enough(by, born)
    if not guardian.strip() or not relation.strip():
        raise BadInput({"guardian": ["请写签字家长的姓名和与学生的关系。"]})
    ride.guardian, ride.relation = guardian.strip(), relation.strip()
    ride.picture = signing.inked(picture)
    ride.digest = signing.digest(queries.facts(ride))
    ride.save(update_fields=["state", "at", "guardian", "relation", "picture", "digest"])
    return ride


def _old_enough(by: Actor, born: date | None) -> None:
    if born is None or not date(1990, 1, 1) <= born < by.today:
        raise BadInput({"born": ["请填孩子的出生日期。"]})
    least = rulebook.number(by, "age")
    if texts.age_on(born, by.today) < least:
        raise Refusal(
            "letters.too_young",
            f"骑自行车上路要满{least}周岁，孩子还没有到。请选“不骑车”，由家长接送或步行、乘车。",
        )


@command("letters.ride_on_paper", _("登记纸质骑车协议"), personal=("guardian", "relation", "born"))
def ride_on_paper(by: Actor, *, ride: Ride, guardian: str, relation: str, born: date) -> Ride:
    """The guardian signed on paper; who received the sheet puts a picture of it to the record."""
    ride = _after(ride, "paper")
    _old_enough(by, born)
    ride.guardian, ride.relation = guardian.strip(), relation.strip()
    ride.at, ride.receiver = moment(), by.me
    ride.save(update_fields=["state", "guardian", "relation", "at", "receiver"])
    return ride


@command("letters.void_ride", _("作废骑车协议"))
def void_ride(by: Actor, *, ride: Ride, reason: str) -> Ride:
    """Sent to the wrong child, or taken back by the guardian; what was signed stays with the reason."""
    ride = _after(ride, "void")
    ride.reason = reason.strip()
    ride.save(update_fields=["state", "reason"])
    return ride
