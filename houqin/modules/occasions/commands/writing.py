"""Who goes along, what may happen, whom to call."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.plan import locked
from houqin.modules.occasions.models import Adult, Contact, Outing, Risk

Lines = list[dict[str, Any]]


@command("occasions.name_adults", _("安排带队人员"))
def name_adults(by: Actor, *, outing: Outing, lines: Lines) -> list[Adult]:
    """Say anew who goes along and what each does. The lead, the medic and the class teachers can't be left out."""
    outing = locked(outing, "draft", "returned", "agreed")
    given = {line["person"].pk for line in lines}
    if len(given) < len(lines):
        raise BadInput({"lines": ["同一个人写了两行，请合并。"]})
    must = {outing.lead_id: outing.lead, outing.medic_id: outing.medic}
    must |= {g.teacher_id: g.teacher for g in outing.groups.select_related("teacher")}
    gone = [p.name for pk, p in must.items() if pk not in given]
    if gone:
        raise Refusal(
            "occasions.must_go", f"领队、急救员和带班老师必须在带队人员里，缺：{'、'.join(gone)}。"
        )
    outing.adults.exclude(person__in=given).delete()
    return [
        Adult.objects.update_or_create(
            outing=outing, person=line["person"], defaults={"duty": line["duty"].strip()}
        )[0]
        for line in lines
    ]


@command("occasions.write_risks", _("填写安全预案"))
def write_risks(by: Actor, *, outing: Outing, lines: Lines) -> list[Risk]:
    """Write the risks of the day anew, each with what is done about it and who answers for it."""
    outing = locked(outing, "draft", "returned")
    outing.risks.all().delete()
    return Risk.objects.bulk_create(
        Risk(outing=outing, order=n, what=x["what"].strip(), measure=x["measure"].strip(), person=x["person"])
        for n, x in enumerate(lines, 1)
    )  # fmt: skip


@command("occasions.write_contacts", _("填写紧急联系人"))
def write_contacts(by: Actor, *, outing: Outing, lines: Lines) -> list[Contact]:
    """Write anew whom to call: the lead, the school, the hospital, the police, the place."""
    outing = locked(outing, "draft", "returned", "agreed")
    outing.contacts.all().delete()
    return Contact.objects.bulk_create(
        Contact(outing=outing, order=n, name=x["name"].strip(), duty=x["duty"].strip(), phone=x["phone"].strip())
        for n, x in enumerate(lines, 1)
    )  # fmt: skip
