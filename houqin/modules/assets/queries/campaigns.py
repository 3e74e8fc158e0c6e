"""Stock-takings: where they stand, room by room, and what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.assets.models import Campaign, Card, Difference, Expected, Holding, Sighting
from houqin.modules.assets.queries.cards import OWN, VIEW
from houqin.modules.assets.rules import counting

BY_HAND = declare_grant("assets.count_by_hand", _("不扫码手工点数"))
YEAR = 365
LABEL = re.compile(r"/s/assets\.card/(\d+)/")


def campaigns(by: Actor) -> QuerySet[Campaign]:
    """Every stock-taking the actor may see."""
    rows = Campaign.objects.select_related(
        "school", "place", "category", "opened_by", "submitted_by"
    )
    return by.narrow(rows, VIEW if by.may(VIEW) else OWN)


def open_ones(by: Actor) -> QuerySet[Campaign]:
    """Those in which things are counted now."""
    return campaigns(by).filter(school=by.school, state=Campaign.State.OPEN)


def differences(by: Actor) -> QuerySet[Difference]:
    """What differed."""
    rows = Difference.objects.select_related(
        "campaign", "campaign__school", "card", "place", "found", "keeper"
    )
    return by.narrow(rows, VIEW, school="campaign__school")


def scope(by: Actor, place: Place | None, category: Any) -> QuerySet[Holding]:
    """What a stock-taking of a place (and all in it) and a class would count; things lent are not expected anywhere."""
    rows = Holding.objects.filter(school=by.school).exclude(use="lent")
    if place is not None:
        rows = rows.filter(Q(place=place) | Q(place__path__startswith=place.path))
    return rows.filter(card__category=category) if category is not None else rows


def card_read(school: School, text: str) -> Card | None:
    """The card whose sticker says this: our QR address, the label, the number."""
    text = text.strip()
    ours = LABEL.search(text)
    rows = Card.objects.filter(school=school)
    if ours:
        return rows.filter(pk=int(ours[1])).first()
    return rows.filter(label=text).first() or rows.filter(number=text).first()


def to_count(by: Actor, card: Card) -> list[Expected]:
    """The rooms in which a stock-taking that runs expects a card, each once."""
    rows = Expected.objects.filter(
        card=card, place__isnull=False, campaign__in=open_ones(by).values("pk")
    )
    found = {
        (x.campaign_id, x.place_id): x
        for x in rows.select_related("campaign", "place").order_by("-pk")
    }
    return [found[key] for key in sorted(found, key=str)][:6]


def seen_of(campaign: Campaign) -> dict[int, dict[int | None, int]]:
    """What was seen, card by card and place by place; the newest counts."""
    rows = Sighting.objects.filter(campaign=campaign).exclude(card=None).order_by("at", "pk")
    return counting.newest(rows.values_list("card", "place", "quantity"))


def expected_of(campaign: Campaign) -> dict[int, dict[int | None, int]]:
    """What the books expect, card by card and place by place."""
    found: dict[int, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for card, place, n in Expected.objects.filter(campaign=campaign).values_list(
        "card", "place", "quantity"
    ):
        found[card][place] += n
    return found


def rooms(campaign: Campaign) -> list[dict[str, Any]]:
    """Every room with how many kinds of things are expected and how many were looked at, the unfinished first."""
    seen = {
        (s["card"], s["place"])
        for s in Sighting.objects.filter(campaign=campaign).values("card", "place")
    }
    found: dict[int | None, dict[str, Any]] = {}
    for card, place, name in Expected.objects.filter(campaign=campaign).values_list(
        "card", "place", "place__name"
    ):
        room = found.setdefault(
            place, {"pk": place, "name": name or "没有写地点", "many": 0, "done": 0}
        )
        room["many"] += 1
        room["done"] += (card, place) in seen
    return sorted(found.values(), key=lambda r: (r["done"] == r["many"], r["name"]))


def room_list(campaign: Campaign, place: Place) -> list[dict[str, Any]]:
    """What the books expect in a room, with what was seen of it here; then what was seen here besides."""
    seen: dict[int, Sighting] = {}
    for s in (
        Sighting.objects.filter(campaign=campaign, place=place)
        .exclude(card=None)
        .select_related("card")
        .order_by("at", "pk")
    ):
        seen[s.card_id or 0] = s
    rows: dict[int, dict[str, Any]] = {}
    for e in Expected.objects.filter(campaign=campaign, place=place).select_related(
        "card", "keeper"
    ):
        line = rows.setdefault(
            e.card_id, {"card": e.card, "book": 0, "keeper": e.keeper, "seen": None}
        )
        line["book"] += e.quantity
    for card, s in seen.items():
        rows.setdefault(card, {"card": s.card, "book": 0, "keeper": None, "seen": None})["seen"] = s
    return sorted(rows.values(), key=lambda r: (r["seen"] is not None, r["card"].number))


def progress(campaign: Campaign) -> tuple[int, int]:
    """(kinds of things looked at where they are expected, kinds expected), each at its place."""
    expected = Expected.objects.filter(campaign=campaign)
    looked = Sighting.objects.filter(
        campaign=campaign, card=OuterRef("card"), place=OuterRef("place")
    )
    return expected.filter(Exists(looked)).count(), expected.count()


def never_or_long_ago(rows: QuerySet[Holding], on: date) -> QuerySet[Holding]:
    """Holdings of cards not seen in a stock-taking for a year; those never seen stay on the list too."""
    since = on - timedelta(days=YEAR)
    return rows.exclude(
        card__in=Sighting.objects.filter(at__date__gte=since).exclude(card=None).values("card")
    )


def counts_of(campaign: Campaign) -> dict[str, int]:
    """How many differences of each kind."""
    rows = (
        Difference.objects.filter(campaign=campaign).values_list("kind").annotate(n=Sum("quantity"))
    )
    return dict(rows)


def right_share(school: School, since: date, until: date) -> tuple[float, int]:
    """Per cent of what was expected that was found where the books say, over the agreed stock-takings of a span."""
    done = Campaign.objects.filter(
        school=school, state=Campaign.State.AGREED, on__range=(since, until)
    )
    expected = Expected.objects.filter(campaign__in=done).aggregate(n=Sum("quantity"))["n"] or 0
    wrong = (
        Difference.objects.filter(campaign__in=done).exclude(kind="more").exclude(kind="unknown")
    )
    return counting.share(expected, wrong.aggregate(n=Sum("quantity"))["n"] or 0), done.aggregate(
        n=Count("pk")
    )["n"]
