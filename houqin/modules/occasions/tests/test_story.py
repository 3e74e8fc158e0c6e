"""A spring outing from the gate to the gate: 周老师 and 钱老师 call, one child is lost at the gathering and found."""

from __future__ import annotations

from typing import Any

from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import Missing, Outing
from houqin.modules.occasions.tests.conftest import group_of, kids_of, on_the_day, sure


def test_a_day_out_with_a_child_lost_and_found(
    ready: Outing,
    director: Actor,
    zhou: Actor,
    qian: Actor,
    one: ClassGroup,
    two: ClassGroup,
    clock: Any,
) -> None:
    lead, zhou, qian = on_the_day(director, zhou, qian, clock=clock)

    def called(stage: str, *missing: Any) -> None:
        commands.call_roll(zhou, group=group_of(ready, one), stage=stage, missing=list(missing))
        commands.call_roll(qian, group=group_of(ready, two), stage=stage)

    def counted(leg: str) -> None:
        commands.count_heads(lead, vehicle=ready.vehicles.get(), leg=leg, counted=10)

    def found(words: str) -> None:
        commands.find_child(zhou, missing=Missing.objects.get(how=""), how="found", words=words)

    called("depart")
    counted("out")
    commands.set_off(lead, outing=ready)
    called("arrive")
    called("gather", kids_of(ready, one)[2])
    found("在东门小卖部")
    called("back")
    counted("back")
    called("home")
    done = commands.close_outing(sure(lead), outing=ready, summary="全部平安返校")
    assert (done.state, Missing.objects.filter(how="").count(), ready.troubles.count()) == (
        "closed",
        0,
        0,
    )
