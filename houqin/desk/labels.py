"""QR labels: three across on A4, or one a page for a label printer, in the sizes a school has rolls of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import School
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor

SIZES = declare(
    "labels.sizes", _("标签打印机的标签纸尺寸"), ["40×30", "50×30", "60×40", "70×50"], unit="毫米", source="常见标签纸规格",
    certainty="local", kind=list, help="写法是 宽×高，单位毫米，例如 60×40；自己的尺寸可以加在后面，每边20到150毫米。",
)  # fmt: skip
LEAST, MOST = 20, 150
_SIZE = re.compile(r"\s*(\d{2,3})\s*[×xX*]\s*(\d{2,3})\s*")


@dataclass(frozen=True)
class Size:
    """A label's paper, in millimetres."""

    width: int
    height: int

    @property
    def code(self) -> str:
        """As an address says it."""
        return f"{self.width}x{self.height}"

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"


def read(text: str) -> Size | None:
    """`60×40` as a size; nothing for what is none, or too small or too large to be a label."""
    found = _SIZE.fullmatch(text)
    if found is None:
        return None
    made = Size(int(found[1]), int(found[2]))
    return made if LEAST <= made.height <= MOST and LEAST <= made.width <= MOST else None


def sizes(school: School | None, by: Actor) -> list[Size]:
    """The sizes a school has paper for, in its own order."""
    given = value(school, SIZES.key, by.today)
    return [size for text in given if (size := read(str(text))) is not None]


def chosen(school: School | None, by: Actor, text: str) -> Size | None:
    """One of the school's sizes by its code; nothing for A4."""
    return next((size for size in sizes(school, by) if size.code == text), None)
