"""Signing, and checking what was signed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db.models import Model
from django.utils import timezone
from PIL import Image

from houqin.base.refusal import Refusal
from houqin.kernel.commands.given import kind
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.canonical import canonical
from houqin.kernel.signatures.models import Code, Signature

MOST_BYTES = 200_000
MINUTES = 10
MOST_TRIES = 5
LEAST_INK = 40
MOST_PIXELS = 4000


def digest(facts: Mapping[str, Any]) -> str:
    """SHA-256 of what is signed, whole, in a form that does not depend on order."""
    text = json.dumps(canonical(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sign(
    by: Actor,
    about: Model,
    facts: Mapping[str, Any],
    *,
    picture: str = "",
    code: str = "",
    signer: Person | None = None,
) -> Signature:
    """Sign `facts` of a record with a drawn picture (a PNG data URL) or a confirm code. Call inside a command.

    `signer` is who signs on the actor's screen (the receiver on the keeper's phone). Refuses (signature.*) a missing,
    empty or broken picture and a wrong, used or stale code.
    """
    person = signer or by.person
    if person is None:
        raise Refusal("signature.nobody", "没有签字人。")
    if not picture and not code:
        raise Refusal("signature.none", "还没有签字。请在签字板上手写签名，或输入确认码。")
    drawn = inked(picture) if picture else b""
    if not picture:
        _use(person, code)
    return Signature.objects.create(
        school=getattr(about, "school", by.school), person=person, at=timezone.now(),
        method="drawn" if picture else "code", picture=drawn, kind=kind(about), row=about.pk, digest=digest(facts),
    )  # fmt: skip


@lru_cache(maxsize=16)
def inked(url: str) -> bytes:
    """The picture of a drawn signature, from a PNG data URL. Refuses (signature.*) a broken one and an empty pad.

    The last ones are remembered: a slip weighs the ink when it is read, so that the command, which asks again, does not
    hold up everybody else's books meanwhile. For guardians, who have no account: their record keeps the strokes itself,
    beside the digest of what was signed.
    """
    head, _comma, body = url.partition(",")
    try:
        data = base64.b64decode(body, validate=True) if head == "data:image/png;base64" else b""
        if not data or len(data) > MOST_BYTES:
            raise ValueError
        ink = _ink(data)
    except (binascii.Error, ValueError, OSError, SyntaxError) as error:  # Pillow raises all of them
        raise Refusal("signature.broken", "签字没有传上来，请清除后重新签一次。") from error
    if ink < LEAST_INK:
        raise Refusal("signature.blank", "签字板是空的，请用手指签上姓名。")
    return data


def _ink(data: bytes) -> int:
    picture = Image.open(io.BytesIO(data), formats=["PNG"])
    if picture.width > MOST_PIXELS or picture.height > MOST_PIXELS:
        raise ValueError
    drawn = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    paper = Image.new("L", drawn.size, "white")  # grey does: a quarter of the bytes of colour
    paper.paste(drawn.convert("L"), mask=drawn.getchannel("A"))
    return sum(paper.histogram()[:200])


def new_code(person: Person) -> tuple[Code, str]:
    """Make a confirm code for somebody; earlier ones stop working. The text is known to the caller only."""
    code = f"{secrets.randbelow(10**6):06d}"
    for old in Code.objects.filter(person=person, used=False):
        _spend(old, "签字确认码（已换新码）")
    until = timezone.now() + timedelta(minutes=MINUTES)
    return Code.objects.create(person=person, hashed=make_password(code), until=until), code


def _use(person: Person, code: str) -> None:
    found = (
        Code.objects.select_for_update()
        .filter(person=person, used=False, until__gt=timezone.now())
        .last()
    )
    if found is None or _tries(found) >= MOST_TRIES:
        raise Refusal(
            "signature.code_stale",
            f"确认码已失效（{MINUTES}分钟内有效，最多试{MOST_TRIES}次），请重新获取。",
        )
    if not check_password(code.strip(), found.hashed):
        _count_try(found)
        raise Refusal("signature.code_wrong", "确认码不对，请核对后再输。")
    _spend(found, "签字确认码（已使用）")


def _tries(code: Code) -> int:
    return int(cache.get(f"signature-tries:{code.pk}", 0))


def _count_try(code: Code) -> None:
    """Counted in the cache, not in the database, because the refusal undoes the transaction. Where no shared cache is
    set every server process counts for itself."""
    cache.add(f"signature-tries:{code.pk}", 0, MINUTES * 60)
    cache.incr(f"signature-tries:{code.pk}")


def _spend(code: Code, remark: str) -> None:
    code.used = True
    code.save(update_fields=["used"])
    telling.retitle(code, remark)


def holds(signature: Signature, facts: Mapping[str, Any]) -> bool:
    """Whether the facts are still those that were signed."""
    return secrets.compare_digest(signature.digest, digest(facts))


def on(about: Model) -> list[Signature]:
    """The signatures on a record, in order."""
    return list(
        Signature.objects.filter(kind=kind(about), row=about.pk)
        .select_related("person")
        .order_by("at", "pk")
    )


def data_url(signature: Signature) -> str:
    """The drawn picture for a page; "" for a code."""
    return (
        "data:image/png;base64," + base64.b64encode(bytes(signature.picture)).decode()
        if signature.picture
        else ""
    )
