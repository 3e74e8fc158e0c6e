"""What is signed is bound to who signed and what it said."""

from __future__ import annotations

import base64
import io

import pytest
import time_machine
from django.db import DatabaseError, transaction
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import ActAs
from houqin.kernel.org.models import School, Unit
from houqin.kernel.signatures import signing
from houqin.kernel.signatures.models import Signature

FACTS = {"数量": 5, "品名": "粉笔"}


def drawn(ink: bool = True) -> str:
    """A signature as the pad sends it."""
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    if ink:
        ImageDraw.Draw(picture).line([(10, 60), (150, 20), (280, 90)], fill=(0, 0, 0, 255), width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@pytest.fixture
def unit(school: School) -> Unit:
    """Something to sign."""
    return Unit.objects.create(school=school, name="总务处")


def test_a_drawn_signature_holds_until_a_figure_changes(act_as: ActAs, unit: Unit) -> None:
    signed = signing.sign(act_as("老周"), unit, FACTS, picture=drawn())
    assert signing.holds(signed, dict(reversed(FACTS.items())))
    assert not signing.holds(signed, {**FACTS, "数量": 6})
    assert signing.on(unit) == [signed]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        ("", "signature.none"),
        (drawn(ink=False), "signature.blank"),
        ("data:image/png;base64,AAAA", "signature.broken"),
    ],
)
def test_a_missing_or_empty_signature_is_refused(
    act_as: ActAs, unit: Unit, picture: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        signing.sign(act_as("老周"), unit, FACTS, picture=picture)
    assert caught.value.code == code


def test_a_code_works_once_for_its_own_person(act_as: ActAs, unit: Unit) -> None:
    old, other = act_as("老周"), act_as("小李")
    code = signing.send_code(old.person)
    with pytest.raises(Refusal):
        signing.sign(other, unit, FACTS, code=code)
    signing.sign(old, unit, FACTS, code=code)
    with pytest.raises(Refusal) as caught:
        signing.sign(old, unit, FACTS, code=code)
    assert caught.value.code == "signature.code_stale"


def test_a_code_dies_after_ten_minutes_or_five_tries(
    act_as: ActAs, unit: Unit, clock: time_machine.Traveller
) -> None:
    by = act_as("老周")
    code = signing.send_code(by.person)
    for _n in range(5):
        signing.count_try(by.person)
    with pytest.raises(Refusal):
        signing.sign(by, unit, FACTS, code=code)
    code = signing.send_code(by.person)
    clock.shift(601)
    with pytest.raises(Refusal):
        signing.sign(by, unit, FACTS, code=code)


def test_the_database_lets_nobody_change_a_signature(act_as: ActAs, unit: Unit) -> None:
    signing.sign(act_as("老周"), unit, FACTS, picture=drawn())
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.update(digest="x")
