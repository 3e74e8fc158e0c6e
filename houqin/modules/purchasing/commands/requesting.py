"""请购：asked in writing, agreed to, and given to a named buyer."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import chains, running
from houqin.kernel.approval import queries as cases
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, Unit
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.purchasing.models import Request, RequestLine
from houqin.modules.purchasing.queries import papers, rulebook
from houqin.modules.purchasing.rules import choosing
from houqin.modules.purchasing.rules.states import REQUEST

Lines = list[dict[str, Any]]
URL = "/purchasing/requests/{}/"


@command("purchasing.request", _("请购"))
def request(
    by: Actor,
    *,
    kind: str,
    purpose: str,
    lines: Lines,
    unit: Unit | None = None,
    budget: str = "",
    wanted: date | None = None,
    urgent: bool = False,
) -> Request:
    """Ask the school to buy; the paper goes to approval at once.

    A line is {name, spec?, unit, quantity, price, item?, category?}, price the estimate in yuan. An urgent one may be
    bought at once and is signed afterwards (事后补签). What looks like splitting is a Doubt, and stands on the paper.
    """
    _not_past(by, wanted)
    estimate = worth(lines)
    if urgent:
        _not_too_dear(by, estimate)
    split = _splitting(by, kind, estimate)
    made = Request.objects.create(
        school=by.here, number=next_number(by.here, "QG", by.today), unit=unit, asker=by.me, kind=kind,
        purpose=purpose.strip(), budget=budget.strip(), on=by.today, wanted=wanted, urgent=urgent, estimate=estimate,
        method=choosing.method_for(estimate, rulebook.steps(by, kind)), split=split,
    )  # fmt: skip
    write(made, lines)
    _put_up(by, made)
    return made


def _not_past(by: Actor, wanted: date | None) -> None:
    if wanted is not None and wanted < by.today:
        raise BadInput({"wanted": [f"需要日期{wanted}已经过了，请写今天或以后的日期。"]})


def _not_too_dear(by: Actor, estimate: Decimal) -> None:
    most = rulebook.rule(by, rulebook.URGENT)
    if most and estimate > most:
        raise Refusal(
            "purchasing.urgent_most",
            f"急用先购最多{most:f}元，这次估算{estimate}元。请去掉“急用先购”，先审批再买。",
        )


def worth(lines: Lines) -> Decimal:
    """What the lines come to, in yuan."""
    return yuan(sum((x["quantity"] * x["price"] for x in lines), Decimal(0)))


def write(made: Request, lines: Lines) -> None:
    """The lines, each going to one end: the store or the asset cards."""
    for n, line in enumerate(lines, 1):
        if line.get("item") and line.get("category"):
            raise Refusal(
                "purchasing.two_ends", f"第{n}行既选了库房物品，又选了资产分类，请只选一种。"
            )
    RequestLine.objects.bulk_create(
        RequestLine(
            request=made, name=x["name"].strip(), spec=x.get("spec", "").strip(), unit=x["unit"].strip(),
            quantity=x["quantity"], price=x["price"], item=x.get("item"), category=x.get("category"),
        )
        for x in lines
    )  # fmt: skip
    index.put(made, made.school, made.number, made.purpose, *(x["name"] for x in lines))


def _splitting(by: Actor, kind: str, estimate: Decimal) -> str:
    days = rulebook.rule(by, rulebook.SPLIT_DAYS)
    before = list(papers.like_it(by.me, kind, by.today - timedelta(days=days), by.today))
    limits = sorted(
        {least for least, _method in rulebook.steps(by, kind) if least > 0}
        | set(chains.limits(by.here, "purchasing.approve_request", kind))
    )
    over = [x for x in limits if choosing.splits(estimate, [r.estimate for r in before if r.estimate < x], x)]  # fmt: skip
    if not over:
        return ""
    total = estimate + sum((r.estimate for r in before if r.estimate < over[-1]), Decimal(0))
    numbers = "、".join(r.number for r in before[:5])
    said = (
        f"{days}天内同类请购{numbers}，连同本单合计{total}元，已到{over[-1].normalize():f}元的限额"
    )
    doubt(
        "purchasing.split", f"{said}，看起来像拆分采购。确认仍要单独提交吗？审批人会看到这条提醒。"
    )
    return said


def _put_up(by: Actor, made: Request) -> None:
    """Open the approval; the urgent one is agreed to already and signed later."""
    hint = "（疑似拆分）" if made.split else "（急用先购，请补签）" if made.urgent else ""
    title = f"请购：{made.number} {made.purpose}，估算{made.estimate}元{hint}"[:200]
    running.open_case(
        by, "purchasing.approve_request", made, title, amount=made.estimate, category=made.kind, late=made.urgent
    )  # fmt: skip
    if made.urgent:
        made.state = REQUEST.after("agree", made.state)
        made.save(update_fields=["state"])
        tell_leads(by, made)


@command("purchasing.submit_draft", _("提交请购"))
def submit_draft(
    by: Actor, *, request: Request, purpose: str, lines: Lines, budget: str = "", wanted: date | None = None
) -> Request:  # fmt: skip
    """Put up a draft, or again what was returned, with its lines as they should be. Without a budget or a day the old
    ones stay.
    """
    found = again(request)
    state = REQUEST.after("submit", found.state)
    if found.asker_id not in (None, by.me.pk):
        raise Refusal(
            "purchasing.not_own", f"{found.number}是{found.asker}的请购，请由本人修改后提交。"
        )
    _not_past(by, wanted)
    found.lines.all().delete()
    found.asker, found.on, found.purpose, found.state = by.me, by.today, purpose.strip(), state
    found.budget, found.wanted = budget.strip() or found.budget, wanted or found.wanted
    found.estimate = worth(lines)
    found.split = _splitting(by, found.kind, found.estimate)
    found.method = choosing.method_for(found.estimate, rulebook.steps(by, found.kind))
    found.urgent = False
    found.save()
    write(found, lines)
    telling.done(found)
    _put_up(by, found)
    return found


def again(request: Request) -> Request:
    """The request as it is now, locked."""
    return (
        Request.objects.select_for_update(of=("self",)).select_related("school").get(pk=request.pk)
    )


def move(request: Request, deed: str) -> None:
    """Bring a request where a deed leads."""
    request.state = REQUEST.after(deed, request.state)
    request.save(update_fields=["state"])


@command("purchasing.approve_request", _("批准请购"))
def approve_request(by: Actor, *, case: Case) -> Request:
    """The last yes: it may be bought. Called by the approval, in its transaction."""
    found = again(Request(pk=case.row))
    move(found, "agree")
    tell_leads(by, found)
    return found


def tell_leads(by: Actor, found: Request) -> None:
    """Those who name a buyer hear of it."""
    title = f"请指定采购人：{found.number} {found.purpose}"
    leads = list(people_with("purchasing.assign", found.school, by.today))
    telling.tell(leads, title[:200], URL.format(found.pk), found, stage="agreed", todo=True)


@command("purchasing.return_request", _("退回请购"))
def return_request(by: Actor, *, case: Case) -> Request:
    """The approval said no, or the asker withdrew. What was bought urgently stays bought, and cannot be paid."""
    found = again(Request(pk=case.row))
    if found.state == Request.State.ASKED:
        move(found, "send_back")
    return found


declare_chain(
    "purchasing.approve_request", _("批准请购"), ["director"], above=[(Decimal(500), ["director", "principal"])]
)  # fmt: skip
settles("purchasing.approve_request", approve_request, returned=return_request)


@command("purchasing.sign_later", _("重新提交补签"))
def sign_later(by: Actor, *, request: Request, reason: str) -> Request:
    """Put an urgent purchase up for its later signature again, after it was returned; why stands in the history."""
    found = again(request)
    case = cases.newest("purchasing.request", found.pk)
    if not found.urgent or case is None or case.state not in ("returned", "withdrawn"):
        raise Refusal(
            "purchasing.nothing_to_sign", f"{found.number}没有被退回的补签，不用重新提交。"
        )
    title = f"补签请购：{found.number} {found.purpose}，{reason.strip()}"[:200]
    running.open_case(
        by, "purchasing.approve_request", found, title, amount=found.estimate, category=found.kind, late=True
    )  # fmt: skip
    return found


@command("purchasing.assign", _("指定采购人"))
def assign(by: Actor, *, request: Request, buyer: Person, method: str, reason: str = "") -> Request:
    """Name who buys, and how. Another method than the amount asks for needs a reason; nobody buys his own request."""
    found = again(request)
    if found.state not in ("agreed", "buying"):
        REQUEST.after("buy", found.state)
    if buyer.pk == found.asker_id:
        raise Refusal(
            "purchasing.own", f"{found.number}是{buyer.name}自己申请的，请指定另一个人采购。"
        )
    usual = choosing.method_for(found.estimate, rulebook.steps(by, found.kind))
    if method != usual and not reason.strip():
        name = dict(Request._meta.get_field("method").flatchoices)[usual]
        raise Refusal(
            "purchasing.method",
            f"按金额{found.estimate}元应当“{name}”，改用别的方式请写明理由。",
        )
    found.buyer, found.method = buyer, method
    keep_reason(found, f"{found.get_method_display()}：" if method != usual else "", reason)
    found.save(update_fields=["buyer", "method", "reason"])
    telling.done(found, stage="agreed")
    title = f"请采购：{found.number} {found.purpose}（{found.get_method_display()}）"
    telling.tell([buyer], title[:200], URL.format(found.pk), found, stage=f"buy.{buyer.pk}", todo=True)  # fmt: skip
    return found


def keep_reason(request: Request, head: str, reason: str) -> None:
    """Write a reason behind those that stand there already: none of them is lost."""
    if reason.strip():
        said = f"{head}{reason.strip()}"
        request.reason = "；".join(x for x in (request.reason, said) if x)[:300]


@command("purchasing.void_request", _("作废请购"))
def void_request(by: Actor, *, request: Request, reason: str) -> Request:
    """Give up a request nothing was ordered for. One in approval is withdrawn there."""
    found = again(request)
    if not papers.voidable(by).filter(pk=found.pk).exists() and found.state in ("draft", "returned", "agreed"):  # fmt: skip
        raise Refusal("purchasing.not_own", f"{found.number}不是您的请购，请由申请人作废。")
    move(found, "void")
    keep_reason(found, "作废：", reason)
    found.save(update_fields=["reason"])
    telling.done(found)
    return found
