"""盘点：open a count, count one thing after the other, and have somebody else agree to the difference."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import announce, command, doubt, moment, note
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.stores.commands import posting
from houqin.modules.stores.events import CountClosed
from houqin.modules.stores.models import Item, Lot, Slip, SlipLine, Store, Tally, TallyLine
from houqin.modules.stores.queries import counts, rulebook, stock
from houqin.modules.stores.rules.needs import share_off
from houqin.modules.stores.rules.states import TALLY


@command("stores.open_tally", _("开始盘点"))
def open_tally(by: Actor, *, store: Store, on: date, remark: str = "") -> Tally:
    """Begin a count of a store: everything that ever lay there is on the list, what is at zero too."""
    posting.check_day(store.school, on, by.today)
    going = Tally.objects.filter(store=store, state__in=["open", "asked"]).first()
    if going is not None:
        raise Refusal("stores.counting", f"{store}正在盘点（{going.number}），办完才能再开一次。")
    made = Tally.objects.create(
        school=store.school, number=next_number(store.school, "PD", by.today), store=store, on=on,
        opened_by=by.person, note=remark.strip(),
    )  # fmt: skip
    TallyLine.objects.bulk_create(
        TallyLine(tally=made, item=item, book=stock.on_hand(store, item))
        for item in counts.to_count(store)
    )
    return made


@command("stores.count", _("登记实盘数"))
def count(
    by: Actor,
    *,
    tally: Tally,
    item: Item,
    counted: Decimal,
    remark: str = "",
    at: datetime | None = None,
) -> TallyLine:
    """Write down what was counted of one item. The book's figure is that of the same moment, however late this comes."""
    tally = Tally.objects.select_for_update(of=("self",)).select_related("store").get(pk=tally.pk)
    TALLY.after("count", tally.state)
    when = _when(at)
    line, _new = TallyLine.objects.get_or_create(tally=tally, item=item, defaults={"book": 0})
    note(was=line.counted)
    line.book = stock.on_hand_at(tally.store, item, when)
    line.counted, line.at, line.counter, line.note = counted, when, by.person, remark.strip()
    line.save()
    return line


def _when(at: datetime | None) -> datetime:
    now = moment()
    if at is None or at > now:
        return now
    if at < now - timedelta(days=3):
        raise Refusal("stores.count_late", "这个数是三天以前点的，请重新清点再登记。")
    return at


@command("stores.submit_tally", _("提交盘点结果"), personal=("picture", "code"))
def submit_tally(by: Actor, *, tally: Tally, picture: str = "", code: str = "") -> Tally:
    """Sign the count and put its differences up for approval. What was not counted stays due and changes nothing."""
    tally = _again(tally)
    state = TALLY.after("submit", tally.state)
    lines = list(tally.lines.select_related("item"))
    done = [line for line in lines if line.counted is not None]
    if not done:
        raise Refusal("stores.nothing_counted", f"{tally.number}还没有登记实盘数，盘点后再提交。")
    if len(done) < len(lines):
        doubt(
            "stores.uncounted",
            f"还有{len(lines) - len(done)}种没有盘，提交后仍列在待盘清单里。确认提交吗？",
        )
    _look_again(by, done)
    signing.sign(by, tally, facts_of(tally), picture=picture, code=code)
    tally.state, tally.submitted_at = state, moment()
    tally.save(update_fields=["state", "submitted_at"])
    running.open_case(
        by,
        "stores.settle_tally",
        tally,
        f"盘点结果：{tally.number} {tally.store}",
        amount=worth_off(tally),
    )
    return tally


def _look_again(by: Actor, lines: list[TallyLine]) -> None:
    most = rulebook.rule(by, rulebook.TOLERANCE)
    off = [x for x in lines if x.counted is not None and share_off(x.counted, x.book) > most]
    bare = [str(x.item) for x in off if not x.note]
    if bare:
        raise BadInput(
            {
                "tally": [
                    f"差异超过{most}%的要写明原因：{'、'.join(bare[:5])}。请再点一次，写好差异原因。"
                ]
            }
        )
    if off:
        doubt("stores.large_difference", f"有{len(off)}种差异超过{most}%，已写明原因。确认提交吗？")


def facts_of(tally: Tally) -> dict[str, object]:
    """What a signature on a count stands for: every counted line."""
    rows = tally.lines.exclude(counted=None).order_by("item__code")
    return {
        "number": tally.number, "on": tally.on,
        "lines": [list(r) for r in rows.values_list("item__code", "book", "counted")],
    }  # fmt: skip


def worth_off(tally: Tally) -> Decimal:
    """What the differences are worth, over and short added up, in yuan: the approval chain goes by it."""
    rows = tally.lines.exclude(counted=None).annotate(unit_price=counts.price())
    return yuan(sum((abs((r.counted or 0) - r.book) * r.unit_price for r in rows), Decimal(0)))


def _again(tally: Tally) -> Tally:
    rows = Tally.objects.select_for_update(of=("self",)).select_related("store", "school")
    return rows.get(pk=tally.pk)


@command("stores.settle_tally", _("批准盘点结果"))
def settle_tally(by: Actor, *, case: Case) -> Tally:
    """The last yes of somebody other than the counter: differences are posted. Called by the approval."""
    tally = _again(Tally(pk=case.row))
    tally.state = TALLY.after("agree", tally.state)
    lines = [
        x
        for x in tally.lines.select_related("item").order_by("pk")
        if x.counted not in (None, x.book)
    ]
    if lines:
        tally.slip = _adjust(by, tally, lines)
    tally.save(update_fields=["state", "slip"])
    announce(CountClosed(tally.pk))
    return tally


def _adjust(by: Actor, tally: Tally, lines: list[TallyLine]) -> Slip:
    slip = posting.make(
        by,
        Slip.Kind.DIFFERENCE,
        tally.store,
        by.today,
        state=Slip.State.WAITING,
        source=tally.number,
    )
    wanted = [{"item": x.item, "quantity": abs((x.counted or 0) - x.book)} for x in lines]
    written = posting.write(slip, wanted)
    beyond = posting.side(tally.school, Store.Kind.COUNT)
    pairs = list(zip(lines, written, strict=True))
    missing = [w for x, w in pairs if (x.counted or 0) < x.book]
    pieces = _short(tally, missing, beyond)
    pieces += [
        posting.Piece(_lot_of(slip, x.item), w.quantity, beyond, tally.store, w)
        for x, w in pairs
        if (x.counted or 0) > x.book
    ]
    return posting.post(by, slip, pieces)


def _short(tally: Tally, lines: list[SlipLine], beyond: Store) -> list[posting.Piece]:
    """What is missing is taken from the lots in order, expired ones as well: it is gone, whatever it was."""
    held = stock.locked(tally.store, [line.item for line in lines])
    pieces: list[posting.Piece] = []
    for line in lines:
        wanted = line.quantity
        for row in sorted(
            held.get(line.item_id, []), key=lambda r: (r.lot.expires or date.max, r.pk)
        ):
            part = min(row.quantity, wanted)
            if part > 0:
                pieces.append(posting.Piece(row.lot, part, tally.store, beyond, line))
                wanted -= part
        if wanted > 0:
            raise Refusal(
                "stores.short",
                f"盘点后“{line.item}”又有发出，库存已不够扣减盘亏数，请退回重新盘点这一种。",
            )
    return pieces


def _lot_of(slip: Slip, item: Item) -> Lot:
    """What is found belongs to the newest lot; an item that never had one gets a lot without a price."""
    found = Lot.objects.filter(item=item).order_by("-came", "-pk").first()
    return found or Lot.objects.create(
        school=slip.school, item=item, number=slip.number, came=slip.on, price=0
    )


@command("stores.return_tally", _("退回盘点结果"))
def return_tally(by: Actor, *, case: Case) -> Tally:
    """The approval said no, or the counter withdrew: the count is open again."""
    tally = _again(Tally(pk=case.row))
    tally.state = TALLY.after("send_back", tally.state)
    tally.save(update_fields=["state"])
    return tally


declare_chain("stores.settle_tally", _("批准盘点结果"), ["director"])
settles("stores.settle_tally", settle_tally, returned=return_tally)


@command("stores.void_tally", _("作废盘点"))
def void_tally(by: Actor, *, tally: Tally, reason: str) -> Tally:
    """Give up a count that was opened by mistake; it changes nothing."""
    tally = _again(tally)
    tally.state, tally.note = TALLY.after("void", tally.state), reason.strip()
    tally.save(update_fields=["state", "note"])
    return tally
