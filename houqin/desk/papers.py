"""Paper forms (入库单, 验收单, 赔偿单…): a module says what stands on one, the desk lays it out as PDF and as Word alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houqin.base.money import capitals, yuan
from houqin.desk.queries import case_of, opinions_on, signatures_on
from houqin.desk.registers import Register
from houqin.kernel.approval.models import Opinion
from houqin.kernel.labels import Label
from houqin.kernel.signatures.models import Signature


@dataclass(frozen=True)
class Table:
    """A table of a form. `rows` and the `foot` line are texts, one for each head; `wide` heads get the spare room,
    `right` heads hold figures.
    """

    heads: Sequence[Label]
    rows: Sequence[Sequence[Any]]
    title: Label = ""
    foot: Sequence[Any] = ()
    wide: Sequence[int] = (0,)
    right: Sequence[int] = ()


@dataclass(frozen=True)
class Paper:
    """One form. `total`, in yuan, is printed in figures and in capitals; `copies` names the sheets of a set (一式三份),
    each printed on a page of its own; `number` is the paper's own number where the record has none; `posted` paper
    hangs on a door and is read from afar.
    """

    title: Label
    facts: Sequence[tuple[Label, Any]] = ()
    tables: Sequence[Table] = ()
    signs: Sequence[Label] = ()
    note: str = ""
    copies: Sequence[Label] = ()
    total: Decimal | None = None
    number: str = ""
    posted: bool = False


def laid_out(paper: Paper, register: Register, row: Any, printed: str = "") -> dict[str, Any]:
    """The form as plain data: what the module said, with the school, the number, the approvals, the signatures and
    the day of the seal. Pictures are PNG bytes; `printed` says when it was printed.
    """
    facts = [{"label": str(label), "text": _text(value)} for label, value in paper.facts]
    if len(facts) % 2:
        facts.append({"label": "", "text": ""})
    sealed = register.seal(row, case_of(row))
    return {
        "title": str(paper.title), "school": str(getattr(row, "school", "")), "facts": facts,
        "number": paper.number or str(getattr(row, "number", "")), "note": paper.note,
        "tables": [_table(t) for t in paper.tables], "signs": [str(s) for s in paper.signs],
        "copies": [str(c) for c in paper.copies] or [""], "money": _money(paper.total),
        "sealed": f"{sealed:%Y-%m-%d}" if sealed else "",
        "trail": [_opinion(o) for o in opinions_on(row)], "signatures": [_signature(s) for s in signatures_on(row)],
        "printed": printed, "posted": paper.posted,
    }  # fmt: skip


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _money(total: Decimal | None) -> str:
    return "" if total is None else f"合计人民币（大写）：{capitals(total)}　　¥{yuan(total):,}"


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": str(table.title), "heads": [str(h) for h in table.heads],
        "rows": [[_text(cell) for cell in row] for row in table.rows], "foot": [_text(cell) for cell in table.foot],
        "wide": list(table.wide), "right": list(table.right),
    }  # fmt: skip


def _opinion(opinion: Opinion) -> dict[str, Any]:
    who = str(opinion.person or "系统")
    if opinion.on_behalf:
        who += f"（代{opinion.on_behalf}）"
    return {
        "at": opinion.when, "who": who,
        "what": str(opinion.get_deed_display()), "comment": opinion.comment,
        "picture": bytes(opinion.signature.picture) if opinion.signature else b"",
    }  # fmt: skip


def _signature(signed: Signature) -> dict[str, Any]:
    return {
        "who": str(signed.person), "at": timezone.localtime(signed.at).strftime("%Y-%m-%d %H:%M"),
        "how": str(signed.get_method_display()), "picture": bytes(signed.picture or b""),
    }  # fmt: skip
