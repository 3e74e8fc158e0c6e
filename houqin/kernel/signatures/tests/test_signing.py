"""What is signed is bound to who signed and what it said."""

from __future__ import annotations

import base64
import io
import re
from datetime import UTC, datetime
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, transaction
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import ActAs
from houqin.kernel.audit.models import Entry
from houqin.kernel.notices import queries
from houqin.kernel.org.models import School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import commands, signing
from houqin.kernel.signatures.models import Code, Signature

HEAD = "data:image/png;base64,"
FACTS = {"数量": 5, "品名": "粉笔"}


def drawn(ink: bool = True) -> str:
    """A signature as the pad sends it."""
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    if ink:
        ImageDraw.Draw(picture).line([(10, 60), (150, 20), (280, 90)], fill=(0, 0, 0, 255), width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return HEAD + base64.b64encode(out.getvalue()).decode()


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


@pytest.mark.parametrize("form", ["BMP", "GIF", "TIFF"])
def test_only_a_real_png_is_opened(act_as: ActAs, unit: Unit, form: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 120), "black").save(out, form)
    with pytest.raises(Refusal) as caught:
        signing.sign(
            act_as("老周"), unit, FACTS, picture=HEAD + base64.b64encode(out.getvalue()).decode()
        )
    assert caught.value.code == "signature.broken"


def test_a_damaged_picture_is_refused_and_never_a_crash(act_as: ActAs, unit: Unit) -> None:
    by, whole, random = act_as("老周"), base64.b64decode(drawn().partition(",")[2]), Random(1)
    codes = set()
    for _n in range(1500):
        damaged = bytearray(whole)
        for _m in range(random.randint(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        try:
            signing.sign(by, unit, FACTS, picture=HEAD + base64.b64encode(damaged).decode())
        except Refusal as refusal:
            codes.add(refusal.code)
    assert "signature.broken" in codes
    assert codes <= {"signature.broken", "signature.blank"}


def test_every_line_of_a_long_paper_is_under_the_signature(act_as: ActAs, unit: Unit) -> None:
    facts = {"明细": [{"品名": f"物品{n}", "数量": n} for n in range(80)], "说明": "长" * 800}
    signed = signing.sign(act_as("老周"), unit, facts, picture=drawn())
    changed = {**facts, "明细": [*facts["明细"][:79], {"品名": "物品79", "数量": 7900}]}
    assert signing.holds(signed, facts)
    assert not signing.holds(signed, changed)
    assert not signing.holds(signed, {**facts, "说明": "长" * 799 + "短"})


def test_a_figure_read_back_from_the_database_is_the_same_figure(act_as: ActAs, unit: Unit) -> None:
    at = datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    signed = signing.sign(
        act_as("老周"), unit, {"金额": Decimal("500"), "时间": at}, picture=drawn()
    )
    assert signing.holds(signed, {"金额": Decimal("500.00"), "时间": at.astimezone(UTC)})
    assert not signing.holds(signed, {"金额": Decimal("500.01"), "时间": at})


def test_what_has_no_plain_spelling_cannot_be_signed(act_as: ActAs, unit: Unit) -> None:
    with pytest.raises(TypeError):
        signing.sign(act_as("老周"), unit, {"数量": object()}, picture=drawn())


def code_of(by: Actor) -> str:
    """The code as the person reads it among his notices."""
    commands.request_code(by)
    title = queries.own(by).first().title
    return re.search(r"\d{6}", title).group()


def test_a_code_works_once_for_its_own_person(act_as: ActAs, unit: Unit) -> None:
    old, other = act_as("老周"), act_as("小李")
    code = code_of(old)
    with pytest.raises(Refusal):
        signing.sign(other, unit, FACTS, code=code)
    signing.sign(old, unit, FACTS, code=code)
    with pytest.raises(Refusal) as caught:
        signing.sign(old, unit, FACTS, code=code)
    assert caught.value.code == "signature.code_stale"


def test_the_receiver_signs_on_the_keepers_screen_with_his_own_code(
    act_as: ActAs, unit: Unit
) -> None:
    keeper, receiver = act_as("老周"), act_as("陈老师")
    signed = signing.sign(keeper, unit, FACTS, code=code_of(receiver), signer=receiver.person)
    assert signed.person == receiver.person


def test_a_code_is_kept_as_a_digest_and_leaves_the_list_when_spent(
    act_as: ActAs, unit: Unit
) -> None:
    by = act_as("老周")
    first = code_of(by)
    second = code_of(by)
    assert not Code.objects.filter(hashed__contains=second).exists()
    assert not Entry.objects.filter(given__icontains=second).exists()
    signing.sign(by, unit, FACTS, code=second)
    titles = " ".join(n.title for n in queries.own(by))
    assert first not in titles
    assert second not in titles


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 1) % 10**6:06d}"


def test_five_wrong_tries_kill_a_code_although_each_was_undone(act_as: ActAs, unit: Unit) -> None:
    by = act_as("老周")
    code = code_of(by)
    for _n in range(5):
        with pytest.raises(Refusal) as caught, transaction.atomic():
            signing.sign(by, unit, FACTS, code=wrong(code))
        assert caught.value.code == "signature.code_wrong"
    with pytest.raises(Refusal) as caught:
        signing.sign(by, unit, FACTS, code=code)
    assert caught.value.code == "signature.code_stale"


def test_a_code_dies_after_ten_minutes(
    act_as: ActAs, unit: Unit, clock: time_machine.Traveller
) -> None:
    by = act_as("老周")
    code = code_of(by)
    clock.shift(601)
    with pytest.raises(Refusal) as caught:
        signing.sign(by, unit, FACTS, code=code)
    assert caught.value.code == "signature.code_stale"


def test_the_database_lets_nobody_change_a_signature(act_as: ActAs, unit: Unit) -> None:
    signing.sign(act_as("老周"), unit, FACTS, picture=drawn())
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.update(digest="x")
