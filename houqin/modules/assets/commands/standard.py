"""The equipment standard and the gap between it and what a school has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import announce, command
from houqin.kernel.commands.core import note as remark
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.events import GapProposed
from houqin.modules.assets.models import Gap, GapLine, Standard
from houqin.modules.assets.queries import planning
from houqin.modules.assets.rules import rooms as states
from houqin.modules.assets.rules import standard as rules


@command("assets.adopt_standard", _("引入装备标准样例"))
def adopt_standard(by: Actor) -> int:
    """Bring in the shipped lines the school has not got yet; returns how many. Its own changes stay."""
    known = set(Standard.objects.filter(school=by.here).values_list("subject", "name"))
    made = Standard.objects.bulk_create(
        Standard(school=by.here, **{**x._asdict(), "amount": Decimal(x.amount)})
        for x in rules.LINES if (x.subject, x.name) not in known
    )  # fmt: skip
    index.put_many([(s, (s.subject, s.name)) for s in made], by.here)
    return len(made)


@command("assets.set_standard", _("设置装备标准"))
def set_standard(
    by: Actor,
    *,
    subject: str,
    name: str,
    unit: str,
    counts: str,
    words: str,
    per: str,
    amount: Decimal,
    source: str,
    tiers: str = "",
    rooms: str = "",
    price: Decimal | None = None,
    closed: bool = False,
) -> Standard:
    """Add a line of the standard, or change one. What the school asks for is its own rule from then on; a price alone is not."""
    _refuse_unfit(per, tiers, rooms)
    given = {
        "unit": unit, "counts": counts, "words": words.strip(), "per": per, "amount": amount, "tiers": tiers.strip(),
        "rooms": rooms.strip(), "price": price or Decimal(0), "source": source, "closed": closed,
    }  # fmt: skip
    known = Standard.objects.filter(school=by.here, subject=subject.strip(), name=name.strip())
    line = known.first()
    changed = {k for k, v in given.items() if line is None or getattr(line, k) != v}
    if line is not None:
        remark(before={k: str(getattr(line, k)) for k in sorted(changed)})
    if changed - {"price", "closed"}:
        given["certainty"] = "local"
    made, _fresh = Standard.objects.update_or_create(
        school=by.here, subject=subject.strip(), name=name.strip(), defaults=given
    )
    index.put(made, by.here, made.subject, made.name)
    return made


def _refuse_unfit(per: str, tiers: str, rooms: str) -> None:
    try:
        steps = rules.read_tiers(tiers)
    except ValueError as e:
        raise BadInput({"tiers": [f"看不懂“{e}”。请写成“班数:数量”，例如 18:2 24:2 30:3。"]}) from e
    if per == Standard.Per.TIER and not steps:
        raise BadInput({"tiers": ["按班数分档的，要写分档，例如 18:2 24:2 30:3。"]})
    if per == Standard.Per.ROOM and not rooms.strip():
        raise BadInput({"rooms": ["按房间配的，要写房间名称里含什么字，例如“科学”。"]})


@command("assets.count_gap", _("对照标准摸底"))
def count_gap(by: Actor, *, on: date) -> Gap:
    """Hold the school against every line of its standard, by its classes, pupils, rooms and books of today."""
    lines = list(Standard.objects.filter(school=by.here, closed=False).order_by("pk"))
    if not lines:
        raise Refusal(
            "assets.no_standard", "还没有装备标准。请先在“装备标准”里引入样例，或自己设置。"
        )
    classes, pupils = planning.size(by.here, on)
    gap = Gap.objects.create(
        school=by.here, number=next_number(by.here, "MD", on), on=on, classes=classes, pupils=pupils, maker=by.person
    )  # fmt: skip
    GapLine.objects.bulk_create(_line(by, gap, line) for line in lines)
    index.put(gap, gap.school, gap.number)
    return gap


def _line(by: Actor, gap: Gap, line: Standard) -> GapLine:
    rooms = planning.rooms_named(by.here, line.rooms)
    wanted = rules.needed(
        line.per, line.amount, rules.read_tiers(line.tiers), gap.classes, gap.pupils, rooms
    )
    have = planning.have(by.here, line, gap.on)
    short = max(0, wanted - have)
    return GapLine(
        gap=gap, school=by.here, standard=line, needed=wanted, have=have, short=short, price=line.price,
        cost=line.price * short,
    )  # fmt: skip


@command("assets.mend_gap", _("更正摸底数"))
def mend_gap(
    by: Actor, *, line: GapLine, have: int, note: str, price: Decimal | None = None
) -> GapLine:
    """Correct what was found by name: somebody went and looked. The reason stays beside it."""
    line = GapLine.objects.select_for_update().select_related("gap").get(pk=line.pk)
    if line.gap.state not in planning.DRAFTS:
        raise Refusal(
            "assets.gap_bound",
            f"摸底单{line.gap}{line.gap.get_state_display()}，不能再改。请重新摸底。",
        )
    remark(before={"have": line.have})
    line.have, line.note = have, note.strip()
    line.price = line.price if price is None else price
    line.short = max(0, line.needed - have)
    line.cost = line.price * line.short
    line.save(update_fields=["have", "note", "price", "short", "cost"])
    return line


@command("assets.propose_gap", _("提交配备建议"))
def propose_gap(by: Actor, *, gap: Gap) -> Gap:
    """Propose to buy what is short."""
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    short = gap.lines.filter(short__gt=0)
    if not short.exists():
        raise Refusal("assets.no_gap", "对照标准没有缺的，不用提交配备建议。")
    gap.state = states.PROPOSAL.after("propose", gap.state)
    gap.save(update_fields=["state"])
    money = short.aggregate(n=Sum("cost"))["n"]
    title = f"装备配备建议：缺{short.count()}项"
    running.open_case(by, "assets.settle_gap", gap, title, amount=money)
    return gap


@command("assets.settle_gap", _("同意配备建议"))
def settle_gap(by: Actor, *, case: Case) -> Gap:
    """The last yes: what is short may be bought."""
    gap = _after(case, "agree")
    rows = gap.lines.filter(short__gt=0, standard__counts=Standard.Counts.THINGS)
    announce(GapProposed(gap.pk, tuple(rows.order_by("pk").values_list("standard", "short"))))
    return gap


@command("assets.return_gap", _("退回配备建议"))
def return_gap(by: Actor, *, case: Case) -> Gap:
    """The approval said no, or the maker withdrew."""
    return _after(case, "send_back")


def _after(case: Case, deed: str) -> Gap:
    gap = Gap.objects.select_for_update().get(pk=case.row)
    gap.state = states.PROPOSAL.after(deed, gap.state)
    gap.save(update_fields=["state"])
    return gap


declare_chain("assets.settle_gap", _("装备配备建议"), ["director", "principal"])
settles("assets.settle_gap", settle_gap, returned=return_gap)
