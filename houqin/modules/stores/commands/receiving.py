"""入库：two people look at quantity and quality before goods count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command, doubt, moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.stores.commands import posting
from houqin.modules.stores.events import SlipRefused
from houqin.modules.stores.models import Lot, Slip, SlipLine, Stock, Store
from houqin.modules.stores.models.items import Condition
from houqin.modules.stores.queries import rulebook, slips

Lines = list[dict[str, Any]]
URL = "/stores/slips/{}/"


@command("stores.receive", _("入库登记"))
def receive(
    by: Actor,
    *,
    store: Store,
    supplier: str,
    lines: Lines,
    checker: Person,
    on: date,
    source: str = "",
    note: str = "",
) -> Slip:
    """Write down what arrived; it counts when keeper and checker have both confirmed quantity and quality.

    A line is {item, quantity, price, lot?, expires?, shelf?}: quantity in the item's unit, price in yuan a unit.
    Whoever calls as the store's keeper has confirmed his part with it. Refuses (stores.*) a checker who is the keeper
    or the caller, and goods past their day; goods near it are a Doubt.
    """
    _two_people(by, store, checker)
    _look_at(by, store, lines, on)
    slip = posting.make(
        by, Slip.Kind.RECEIPT, store, on, state=Slip.State.WAITING, supplier=supplier.strip(),
        source=source.strip(), note=note.strip(), checker=checker,
        kept_at=moment() if by.person is not None and store.keeper_id == by.person.pk else None,
    )  # fmt: skip
    written = posting.write(slip, posting.batches(lines))
    posting.find(slip, written, slip.supplier, slip.source)
    title = f"请核对入库：{slip.number}（{slip.supplier}）"
    wanted = [checker] if slip.kept_at else [checker, store.keeper]
    telling.tell(
        [p for p in wanted if p], title, URL.format(slip.pk), slip, stage="check", todo=True
    )
    return slip


def _two_people(by: Actor, store: Store, checker: Person) -> None:
    if checker.pk == store.keeper_id:
        raise Refusal(
            "stores.same_checker",
            f"{checker.name}是{store}的保管员，核对要由另一个人来做，请换一个核对人。",
        )
    if by.person is not None and checker.pk == by.person.pk:
        raise Refusal(
            "stores.same_checker", "入库要两个人：登记的人不能又是核对人，请换一个核对人。"
        )


def _look_at(by: Actor, store: Store, lines: Lines, on: date) -> None:
    faults = [_fault(line, on) for line in lines]
    if any(faults):
        raise BadInput({"lines": faults})
    for line in lines:
        if line.get("expires") and line["expires"] < on:
            raise Refusal(
                "stores.expired",
                f"“{line['item']}”的有效期到{line['expires']}，已经过期，不能入库，请退给供货单位。",
            )
    soon = on + timedelta(days=rulebook.rule(by, rulebook.SOON))
    near = [
        f"“{x['item']}”到{x['expires']}" for x in lines if x.get("expires") and x["expires"] <= soon
    ]
    if near:
        doubt("stores.soon", f"有效期很快就到：{'、'.join(near)}。确认还要收下吗？")
    unfit = {x["item"].condition for x in lines} - {*store.conditions, Condition.DRY}
    if unfit:
        wanted = "、".join(str(Condition(c).label) for c in sorted(unfit))
        doubt(
            "stores.condition", f"有的物品要求“{wanted}”，{store}没有登记这种条件。确认放在这里吗？"
        )


def _fault(line: dict[str, Any], on: date) -> dict[str, list[str]]:
    if line["item"].shelf_life and not line.get("expires"):
        return {"expires": [f"“{line['item']}”有保质期，请写明有效期到哪一天。"]}
    return {}


@command("stores.confirm", _("核对通过"), personal=("picture", "code"))
def confirm(
    by: Actor,
    *,
    slip: Slip,
    counted: bool,
    sound: bool,
    answer: str = "",
    picture: str = "",
    code: str = "",
) -> Slip:
    """Confirm quantity and quality: with one's own login, or by signing on the keeper's screen. The last one posts."""
    slip = posting.again(slip)
    posting.after("confirm", slip)
    said = {"counted": counted, "sound": sound}
    faults = {name: ["清点和查验都做过，才能核对通过。"] for name, yes in said.items() if not yes}
    if faults:
        raise BadInput(faults)
    _sign(by, slip, picture, code)
    slip.answer = answer.strip() or slip.answer
    slip.save()
    if slip.kind == Slip.Kind.TRANSFER:
        return _arrive(by, slip)
    return _store(by, slip) if slip.kept_at and slip.checked_at else slip


def _sign(by: Actor, slip: Slip, picture: str, code: str) -> None:
    """Who confirms: the actor himself, or the checker with his hand or code on the actor's screen."""
    me, keeper, at = by.me, slip.store.keeper_id, moment()
    if me.pk == slip.checker_id:
        slip.checked_at = at
        if picture or code:
            signing.sign(by, slip, facts_of(slip), picture=picture, code=code)
    elif me.pk == keeper and slip.kind == Slip.Kind.RECEIPT and not slip.kept_at:
        slip.kept_at = at
    elif me.pk in (keeper, slip.maker_id) and slip.checker is not None and (picture or code):
        signing.sign(by, slip, facts_of(slip), picture=picture, code=code, signer=slip.checker)
        slip.checked_at = at
    else:
        raise Refusal(
            "stores.not_checker",
            f"{slip.number}要由核对人{slip.checker}确认：请他用自己的账号登录，或在这里手写签名、输入他的确认码。",
        )
    telling.done(slip, person=slip.checker if slip.checked_at else me)


def facts_of(slip: Slip, lines: Sequence[SlipLine] | None = None) -> dict[str, Any]:
    """What a signature on a slip stands for: its number, day and every line; `lines` where they are at hand."""
    rows = lines if lines is not None else slips.lines_of(slip)
    said = [[x.item.code, x.item.name, x.quantity, x.unit, x.price] for x in rows]
    return {"number": slip.number, "on": slip.on, "lines": said}


def _store(by: Actor, slip: Slip) -> Slip:
    lines = list(slip.lines.select_related("item").order_by("order"))
    source = posting.side(slip.school, Store.Kind.SUPPLIERS)
    pieces = [
        posting.Piece(lot, line.quantity, source, slip.store, line)
        for line, lot in zip(lines, lots_for(slip, lines), strict=True)
    ]
    return posting.post(by, slip, pieces)


def _arrive(by: Actor, slip: Slip) -> Slip:
    assert slip.other is not None  # by constraint
    lines = list(slip.lines.select_related("item").order_by("order"))
    return posting.post(by, slip, posting.draw(slip.store, lines, slip.other, slip.on))


def lots_for(slip: Slip, lines: Sequence[SlipLine]) -> list[Lot]:
    """A new lot for each line. A line without a shelf goes where the item lay last."""
    lay = dict(
        Stock.objects.filter(store=slip.store, item__in=[x.item_id for x in lines])
        .exclude(shelf="").order_by("pk").values_list("item", "shelf")
    )  # fmt: skip
    for line in lines:
        line.shelf = line.shelf or lay.get(line.item_id, "")
    return Lot.objects.bulk_create(
        Lot(
            school=slip.school, item=line.item, number=line.batch or f"{slip.number}-{line.order}", came=slip.on,
            expires=line.expires, price=line.price or 0, supplier=slip.supplier,
        )
        for line in lines
    )  # fmt: skip


@command("stores.refuse", _("核对不通过"))
def refuse(by: Actor, *, slip: Slip, reason: str) -> Slip:
    """Send a delivery or a transfer back: nothing of it counts."""
    slip = posting.again(slip)
    state = posting.after("refuse", slip)
    if by.me.pk not in (slip.checker_id, slip.store.keeper_id, slip.maker_id):
        raise Refusal(
            "stores.not_checker", f"{slip.number}要由核对人{slip.checker}、保管员或登记人来定。"
        )
    slip.state, slip.answer = state, reason.strip()
    slip.save(update_fields=["state", "answer"])
    telling.done(slip)
    if slip.maker is not None and slip.maker_id != by.me.pk:
        title = f"核对未通过：{slip.number}，{slip.answer}"
        telling.tell([slip.maker], title, URL.format(slip.pk), slip, stage="refused")
    announce(SlipRefused(slip.pk, slip.source, slip.answer))
    return slip
