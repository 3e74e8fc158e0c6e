"""Spot checks: promised before, foretold to nobody, drawn as promised, laid open after, checkable by anybody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.audit.models import Entry
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands, jobs
from houqin.modules.patrols.models import Draw, Point, Round, Route
from houqin.modules.patrols.queries import draws, rounds
from houqin.modules.patrols.rules import fair
from houqin.modules.patrols.tests.conftest import LogIn, at, on_day, routed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SLOTS = ("09:00", "10:00", "11:00", "14:00", "15:00", "16:00")
NEXT = TODAY.replace(day=17)


@pytest.fixture
def random_route(director: Actor, walker: Actor, points: list[Point]) -> Route:
    """Two of six slots a day."""
    return routed(
        director, walker, points, name="抽查", kind="random", times=" ".join(SLOTS), count=2
    )


@pytest.fixture
def promised(system: Actor, random_route: Route, clock: Any) -> Draw:
    """The evening before."""
    clock.move_to(at(18))
    (draw,) = commands.commit_draws(system)
    return draw


@pytest.fixture
def tomorrow(system: Actor, promised: Draw, clock: Any) -> Actor:
    """The system at five past midnight, after the day's job."""
    clock.move_to(at(0, 5, NEXT))
    by = on_day(system, 1)
    jobs.open_day(by)
    return by


def test_the_digest_is_in_the_audit_before_the_word_is_known(promised: Draw):
    entry = Entry.objects.filter(act="patrols.commit_draws").latest("seq")
    assert promised.digest in json.dumps(entry.given)
    assert (promised.on, promised.later, promised.seed, promised.drawn) == (NEXT, "", "", [])


def test_a_day_is_promised_once(system: Actor, promised: Draw):
    assert commands.commit_draws(system) == []


def test_the_seed_stands_nowhere_readable_before_the_day_is_over(tomorrow: Actor, promised: Draw):
    promised.refresh_from_db()
    assert promised.later
    assert promised.seed == ""
    assert promised.drawn == []
    from_table = json.dumps(list(Entry.objects.values_list("given", flat=True)), default=str)
    assert promised.sealed not in from_table
    assert not Round.objects.filter(draw=promised).exists()


def test_without_an_entry_after_the_promise_the_draw_waits(
    system: Actor, promised: Draw, clock: Any
):
    clock.move_to(at(0, 1, NEXT))
    assert commands.settle_draws(on_day(system, 1)) == []
    (draw,) = commands.settle_draws(on_day(system, 1))
    assert draw.later_seq == Entry.objects.filter(act="patrols.settle_draws").order_by("seq")[0].seq


def test_rounds_begin_in_their_hour_and_only_then_is_the_walker_told(
    tomorrow: Actor, promised: Draw, walker: Actor, clock: Any
):
    begun = []
    for hour in range(8, 18):
        clock.move_to(at(hour, 2, NEXT))
        begun += [f"{hour:02d}:00" for _row in commands.begin_spot(tomorrow)]
        commands.begin_spot(tomorrow)
    assert len(begun) == 2
    assert set(begun) <= set(SLOTS)
    assert Notice.objects.filter(person=walker.me, title__startswith="随机抽查开始").count() == 2
    clock.move_to(at(0, 5, NEXT.replace(day=18)))
    (shown,) = commands.reveal_draws(on_day(tomorrow, 2))
    assert shown.drawn == begun


def test_a_round_to_come_is_shown_to_nobody(tomorrow: Actor, director: Actor, clock: Any):
    clock.move_to(at(8, 30, NEXT))
    assert rounds.day(on_day(director, 1), NEXT, at(8, 30, NEXT)) == []


def test_after_the_day_anybody_can_draw_again(tomorrow: Actor, promised: Draw, clock: Any):
    early = draws.prove(Draw.objects.get())
    assert (early.published_first, early.word_stands, early.seed_fits) == (True, True, None)
    assert not early.whole
    clock.move_to(at(0, 5, NEXT.replace(day=18)))
    commands.reveal_draws(on_day(tomorrow, 2))
    draw = Draw.objects.get()
    assert draws.prove(draw).whole
    assert fair.verify(draw.digest, bytes.fromhex(draw.seed), draw.later, draw.sheet, draw.drawn)


@pytest.mark.parametrize(
    ("field", "value", "question"),
    [
        ("drawn", ["09:00"], "slots_fit"), ("seed", "00" * 32, "seed_fits"), ("later", "ab" * 32, "word_stands"),
        ("digest", "cd" * 32, "published_first"), ("count", 3, "seed_fits"),
    ],
)  # fmt: skip
def test_whatever_is_changed_afterwards_shows(
    tomorrow: Actor, promised: Draw, clock: Any, field: str, value: Any, question: str
):
    clock.move_to(at(0, 5, NEXT.replace(day=18)))
    commands.reveal_draws(on_day(tomorrow, 2))
    Draw.objects.update(**{field: value})
    assert getattr(draws.prove(Draw.objects.get()), question) is False


def test_the_page_explains_and_answers(
    tomorrow: Actor, promised: Draw, walker: Actor, log_in: LogIn, clock: Any
):
    page = log_in(walker).get(f"/patrols/fair/{promised.pk}/").content.decode()
    assert promised.digest in page
    assert "当天过后公布" in page
    clock.move_to(at(0, 5, NEXT.replace(day=18)))
    commands.reveal_draws(on_day(tomorrow, 2))
    page = log_in(walker).get(f"/patrols/fair/{promised.pk}/").content.decode()
    assert page.count("：是") == 4
