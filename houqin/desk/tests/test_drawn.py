"""A drawn signature is weighed when the slip is read; whether it is good enough the command says."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.desk.fields import Drawn
from houqin.kernel.signatures import signing


def pad(ink: bool) -> str:
    """What the pad sends, signed or not."""
    picture = Image.new("RGBA", (200, 100))
    if ink:
        ImageDraw.Draw(picture).line([(10, 10), (190, 90), (20, 80)], fill=(31, 42, 44), width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_ink_that_was_weighed_with_the_slip_is_not_weighed_again() -> None:
    signing.inked.cache_clear()
    drawn = Drawn().clean(pad(ink=True))
    assert signing.inked(drawn).startswith(b"\x89PNG")
    assert signing.inked.cache_info().hits == 1


def test_an_empty_pad_passes_the_slip_and_is_refused_by_who_signs() -> None:
    drawn = Drawn().clean(pad(ink=False))
    with pytest.raises(Refusal) as caught:
        signing.inked(drawn)
    assert caught.value.code == "signature.blank"
