"""Labels for a label printer: the sizes of the school, one a page, whole words inside the edges."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from houqin.conftest import TODAY
from houqin.desk import labels
from houqin.desk.doors.paper import _svg_file
from houqin.desk.typesetting import png
from houqin.kernel.org.models import School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor

DOT = 72 / 25.4 * 2
"""Pixels a millimetre in a picture made of a sheet."""
LONG = "㛃䶮𬭎牌多媒体教学一体机（含壁挂支架、摄像头与专用推拉绿板）八十六英寸红外触控护眼版二〇二六年春季政府采购第三批"
CODE = "330102-ZC-2026-000123-ABCDEFGHIJKLMNOPQ"


@pytest.mark.parametrize(
    ("text", "size"),
    [("60×40", (60, 40)), (" 60 x 40 ", (60, 40)), ("60*40", (60, 40)), ("19×40", None), ("60×151", None), ("大号", None)],
)  # fmt: skip
def test_sizes_are_read_as_people_write_them(text: str, size: tuple[int, int] | None):
    found = labels.read(text)
    assert (found and (found.width, found.height)) == size


@pytest.mark.django_db
def test_a_school_adds_a_size_of_its_own(clock: Any, school: School, system: Actor):
    assert [str(s) for s in labels.sizes(school, system)] == ["40×30", "50×30", "60×40", "70×50"]
    parameters.set_value(system, key="labels.sizes", value="60×40、80×25、巨大", since=TODAY)
    assert [s.code for s in labels.sizes(school, system)] == ["60x40", "80x25"]
    assert labels.chosen(school, system, "80x25") == labels.Size(80, 25)
    assert labels.chosen(school, system, "40x30") is None


def drawn(title: str, code: str, width: int, height: int) -> Image.Image:
    """A label as it comes out of the printer."""
    label = {"svg": _svg_file("https://house.test/s/a.b/1/"), "title": title, "code": code}
    data = {"labels": [label], "school": "青河县青禾中心小学", "width": width, "height": height}
    return Image.open(io.BytesIO(png("desk/label.typ", data))).convert("L")


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many dark dots there are in a part."""
    return sum(1 for dot in picture.crop(box).tobytes() if dot < 128)


@pytest.mark.parametrize(("width", "height"), [(40, 30), (70, 50), (80, 25), (30, 20)])
def test_a_long_name_and_a_long_number_stay_inside_the_edges(width: int, height: int):
    picture = drawn(LONG, CODE, width, height)
    assert picture.size == pytest.approx((width * DOT, height * DOT), abs=2)
    edge, (w, h) = round(DOT), picture.size
    around = [(0, 0, w, edge), (0, h - edge, w, h), (w - edge, 0, w, h)]
    assert [inked(picture, box) for box in around] == [0, 0, 0]
    assert inked(picture, (w // 2 + edge, edge, w - edge, h - edge)) > 100


@pytest.mark.parametrize("rare", "㛃䶮𬭎")
def test_rare_characters_have_a_shape_of_their_own(rare: str):
    box = drawn("\U0010fffd", "1", 40, 30)
    assert drawn(rare, "1", 40, 30).tobytes() != box.tobytes()
