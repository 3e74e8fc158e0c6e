"""The list of books, and the count of what lies on the shelf."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.textbooks.commands import shelf
from houqin.modules.textbooks.models import Move, Title

Lines = list[dict[str, Any]]


@command("textbooks.add_titles", _("登记书目"))
def add_titles(by: Actor, *, lines: Lines) -> list[Title]:
    """Add books. A line is {code, name, subject, grade, half, publisher, kind, price, copies}; a code stands once."""
    known = set(Title.objects.filter(school=by.here).values_list("code", flat=True))
    faults = []
    for line in lines:
        twice = line["code"] in known
        faults.append({"code": [f"书号“{line['code']}”已经有了。"]} if twice else {})
        known.add(line["code"])
    if any(faults):
        raise BadInput({"lines": faults})
    made = Title.objects.bulk_create(Title(school=by.here, **line) for line in lines)
    index.put_many([(t, (t.name, t.code, t.subject, t.publisher)) for t in made], by.here)
    return made


@command("textbooks.mend_title", _("修改书目"))
def mend_title(by: Actor, *, title: Title, name: str, publisher: str, price: Decimal) -> Title:
    """Put name, publisher or price right. What was given already keeps the price it was given at."""
    note(before=[title.name, str(title.price)], after=[name, str(price)])
    title.name, title.publisher, title.price = name.strip(), publisher.strip(), price
    title.save(update_fields=["name", "publisher", "price"])
    index.put(title, title.school, title.name, title.code, title.subject, title.publisher)
    return title


@command("textbooks.close_title", _("停用书目"))
def close_title(by: Actor, *, title: Title) -> Title:
    """No order and no class slip takes this book any more."""
    if title.closed:
        raise Refusal("textbooks.closed", f"“{title}”已经停用。")
    title.closed = True
    title.save(update_fields=["closed"])
    return title


@command("textbooks.count_shelf", _("盘点书架"))
def count_shelf(by: Actor, *, title: Title, counted: int, reason: str) -> Title:
    """Put the shelf to what was counted, with the reason; the difference stays as a move."""
    held = shelf.locked([title])[title.pk]
    difference = counted - held.quantity
    note(before=held.quantity, after=counted)
    if not difference:
        raise Refusal("textbooks.same", f"“{title}”账面就是{counted}册，账实相符，不用调整。")
    why = shelf.Why(Move.Kind.COUNT, by.today, reason=reason.strip())
    shelf.move(by, title.school, {title: difference}, why)
    return title
