"""招标：a committee of odd number judges bids by written criteria."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.commands.choosing import named, take
from houqin.modules.purchasing.models import Mark, Quote, Request, Tender
from houqin.modules.purchasing.queries import rulebook
from houqin.modules.purchasing.queries.tenders import ranking, without_mark
from houqin.modules.purchasing.rules.states import TENDER

Lines = list[dict[str, Any]]
URL = "/purchasing/tenders/{}/"


@command("purchasing.open_tender", _("组织招标"))
def open_tender(
    by: Actor,
    *,
    request: Request,
    title: str,
    on: date,
    criteria: Lines,
    committee: Sequence[Person],
) -> Tender:
    """Call for bids and name the committee. Criteria are {name, most}; together they make 100 points."""
    found = named(by, request)
    if found.tenders.filter(state="open").exists():
        raise Refusal("purchasing.tender_open", f"{found.number}已经在招标，不用再开。")
    _committee(by, found, committee)
    total = sum((x["most"] for x in criteria), Decimal(0))
    if total != 100:
        raise Refusal(
            "purchasing.criteria", f"评分标准合计{total.normalize():f}分，请调整到100分。"
        )
    made = Tender.objects.create(
        school=found.school, number=next_number(found.school, "ZB", by.today), request=found, title=title.strip(), on=on,
        criteria=[{"name": x["name"].strip(), "most": str(x["most"])} for x in criteria],
    )  # fmt: skip
    made.committee.set(committee)
    found.method = "tender"
    found.save(update_fields=["method"])
    asked = f"请参加评标：{made.number} {made.title}"[:200]
    url = URL.format(made.pk)
    telling.tell(committee, asked, url, made, stage="mark", due=on, todo=True)
    return made


def _committee(by: Actor, found: Request, committee: Sequence[Person]) -> None:
    least, many = rulebook.rule(by, rulebook.COMMITTEE), len(committee)
    if many < least or many % 2 == 0:
        raise Refusal(
            "purchasing.committee",
            f"评审小组现在是{many}人，要不少于{least}人，并且是单数。",
        )
    if found.asker_id in {p.pk for p in committee}:
        raise Refusal("purchasing.own", f"{found.asker}是申请人，不能进评审小组，请换一个人。")


def again(tender: Tender) -> Tender:
    """The tender as it is now, locked."""
    rows = Tender.objects.select_for_update(of=("self",)).select_related("request", "school")
    return rows.get(pk=tender.pk)


@command("purchasing.mark", _("评标打分"))
def mark(by: Actor, *, tender: Tender, quote: Quote, lines: Lines) -> Mark:
    """A member's points for one bid, one line {name, points} a criterion. Given once, they stand."""
    found = again(tender)
    TENDER.after("mark", found.state)
    if not found.committee.filter(pk=by.me.pk).exists():
        raise Refusal("purchasing.not_member", f"您不在{found.number}的评审小组里，不能打分。")
    if quote.request_id != found.request_id:
        raise Refusal("purchasing.other_request", f"这份报价不是{found.number}的，请重新选择。")
    if found.marks.filter(quote=quote, member=by.me).exists():
        raise Refusal("purchasing.marked", f"您已经给{quote.supplier}打过分，分数不能再改。")
    points = _points(found, lines)
    made = Mark.objects.create(
        tender=found, quote=quote, member=by.me, total=sum(points.values(), Decimal(0)),
        points={k: str(v) for k, v in points.items()},
    )  # fmt: skip
    if not without_mark(found, by.me):
        telling.done(found, person=by.me)
    return made


def _points(tender: Tender, lines: Lines) -> dict[str, Decimal]:
    most = {c["name"]: Decimal(c["most"]) for c in tender.criteria}
    given = {x["name"].strip(): x["points"] for x in lines}
    if set(given) != set(most) or len(given) != len(lines):
        raise Refusal("purchasing.criteria", f"请给每一项各打一个分：{'、'.join(most)}。")
    for name, points in given.items():
        if points > most[name]:
            raise Refusal(
                "purchasing.points",
                f"“{name}”最多{most[name].normalize():f}分，写的是{points.normalize():f}分。",
            )
    return given


@command("purchasing.award", _("定标"))
def award(by: Actor, *, tender: Tender, quote: Quote, remark: str = "") -> Tender:
    """Take the bid that ranks first; another one needs a reason. Every member has judged every bid before."""
    found = again(tender)
    state = TENDER.after("award", found.state)
    named(by, found.request)
    missing = [p.name for p in found.committee.all() if without_mark(found, p)]
    if missing:
        raise Refusal(
            "purchasing.unmarked", f"{'、'.join(missing)}还没有给每家打完分，打完再定标。"
        )
    bids, least = found.request.quotes.count(), rulebook.rule(by, rulebook.QUOTES)
    if bids < least:
        raise Refusal(
            "purchasing.few_quotes", f"只有{bids}家投标，不足{least}家，请流标后重新组织。"
        )
    best = ranking(found)
    top = {r.quote.pk for r in best if r.points == best[0].points}
    if quote.pk not in top and not remark.strip():
        raise Refusal(
            "purchasing.not_first", f"得分最高的是{best[0].quote.supplier}，选别家请写明理由。"
        )
    found.winner, found.remark, found.state = quote, remark.strip(), state
    found.save(update_fields=["winner", "remark", "state"])
    take(found.request, quote, remark or f"招标{found.number}评审第一名")
    telling.done(found)
    return found


@command("purchasing.fail_tender", _("流标"))
def fail_tender(by: Actor, *, tender: Tender, remark: str) -> Tender:
    """Nobody is taken; the reason is kept."""
    found = again(tender)
    found.state, found.remark = TENDER.after("fail", found.state), remark.strip()
    found.save(update_fields=["state", "remark"])
    telling.done(found)
    return found
