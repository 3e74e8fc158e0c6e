"""Every night: is the shelf right, what is late."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, note
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.textbooks.models import Order, Settlement
from houqin.modules.textbooks.queries import giving, rulebook, titles

log = logging.getLogger("houqin.textbooks")


@command("textbooks.prove", _("核对教材库存"))
def prove(by: Actor) -> int:
    """Prove that every shelf is the sum of its moves. Returns how many are not; the keepers are told."""
    bad = titles.unlike(by)
    note(unlike=len(bad))
    if bad:
        log.error("school %s: %s shelves are not the sum of their moves", by.here.pk, len(bad))
        people = people_with("textbooks.receive", by.here, by.today)
        said = f"教材库存与流水有{len(bad)}种不一致，请联系系统管理员查明"
        telling.tell(
            people, said, "/textbooks/titles/", bad[0], stage=f"unlike.{by.today}", todo=True
        )
    return len(bad)


@command("textbooks.remind", _("提醒征订、到书、归还与结算"))
def remind(by: Actor) -> int:
    """Tell, once a stage: no order though term nears; books overdue; circulating books to collect; classes to settle."""
    return _orders(by) + _overdue(by) + _term_end(by)


def _orders(by: Actor) -> int:
    ahead = by.today + timedelta(days=rulebook.rule(by, rulebook.ORDER_DAYS))
    told = 0
    for term in Term.objects.filter(school=by.here, starts__gt=by.today, starts__lte=ahead):
        if Order.objects.filter(term=term, sent_on__isnull=False).exists():
            continue
        people = people_with("textbooks.send_order", by.here, by.today)
        title = f"{term}{term.starts}开学，教材征订单还没有报书店"
        told += len(
            telling.tell(people, title, "/textbooks/orders/", term, stage="order", todo=True)
        )
    return told


def _overdue(by: Actor) -> int:
    told = 0
    late = Order.objects.filter(school=by.here, state=Order.State.SENT, due__lt=by.today)
    for order in late.select_related("maker"):
        title = f"征订单{order.number}应于{order.due}到书，还没有到齐"
        people = [order.maker] if order.maker else []
        told += len(
            telling.tell(people, title, f"/textbooks/orders/{order.pk}/", order, stage="due")
        )
    return told


def _term_end(by: Actor) -> int:
    home = by.today + timedelta(days=rulebook.rule(by, rulebook.HOME_DAYS))
    soon = by.today + timedelta(days=rulebook.rule(by, rulebook.SETTLE_DAYS))
    told = 0
    for term in Term.objects.filter(school=by.here, ends__gte=by.today):
        if term.ends <= home:
            for group, n in giving.classes_to_collect(by, term):
                people = [group.head] if group.head else []
                title = f"{term.ends}放假，{group}还有{n}册循环教材没有归还"
                told += len(
                    telling.tell(
                        people, title, "/textbooks/classes/", group, stage=f"home.{term.pk}"
                    )
                )
        if term.ends <= soon:
            told += _unsettled(by, term)
    return told


def _unsettled(by: Actor, term: Term) -> int:
    done = Settlement.objects.filter(term=term, state=Settlement.State.SETTLED).count()
    open_ = sum(1 for s in giving.standings(by, term) if s.given) - done
    if open_ <= 0:
        return 0
    people = people_with("textbooks.settle", by.here, by.today)
    title = f"{term}还有{open_}个班的书簿费没有结算"
    url = "/textbooks/settlements/"
    return len(telling.tell(people, title, url, term, stage="settle", todo=True))
