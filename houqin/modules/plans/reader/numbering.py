"""The numbers Word writes itself: they stand in no paragraph's text, only in numbering.xml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "chineseLegalSimplified",
        "ideographTraditional",
        "japaneseDigitalTenThousand",
    ]
)
_CIRCLED = frozenset(["decimalEnclosedCircle", "decimalEnclosedCircleChinese"])
LEVELS = 9


@dataclass(frozen=True)
class Level:
    """How one level of a list counts: `shown` holds %1 … %9 where the counters go."""

    style: str
    shown: str
    first: int


@dataclass
class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    lists: dict[str, tuple[str, dict[int, Level]]]
    styles: dict[str, tuple[str, int]]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def mark(self, paragraph: Any) -> str:
        """What Word shows before this paragraph: `一、`, `(2)`, `●`; empty where it has no number."""
        number, depth = self._place(paragraph)
        if number not in self.lists:
            return ""
        shared, levels = self.lists[number]
        level = levels.get(depth)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            return "●"
        counts = self._counted(shared, depth, level.first)
        shown = level.shown
        for n in range(LEVELS):
            style = levels[n].style if n in levels else "decimal"
            shown = shown.replace(f"%{n + 1}", _spelt(counts[n] or 1, style))
        return shown

    def _place(self, paragraph: Any) -> tuple[str, int]:
        own = paragraph._p.pPr
        found = own.numPr if own is not None else None
        style = own.pStyle.val if own is not None and own.pStyle is not None else ""
        number, depth = self.styles.get(style, ("", 0))
        if found is not None:
            number = str(found.numId.val) if found.numId is not None else number
            depth = int(found.ilvl.val) if found.ilvl is not None else depth
        return number, depth

    def _counted(self, shared: str, depth: int, first: int) -> list[int | None]:
        """The counters of all levels after this paragraph; lists of one kind go on counting together."""
        counts = self._counts.setdefault(shared, [None] * LEVELS)
        before = counts[depth]
        counts[depth] = first if before is None else before + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return counts


def numbering_of(document: Any) -> Numbering:
    """The lists a Word document defines; none where it has no numbering part."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return Numbering({}, {})
    kinds = {a.get(f"{_W}abstractNumId"): _levels(a) for a in root.iter(f"{_W}abstractNum")}
    lists = {}
    for num in root.iter(f"{_W}num"):
        number, kind = num.get(f"{_W}numId"), _value(num, "abstractNumId")
        levels, again = _overridden(num, kinds.get(kind, {}))
        lists[number] = (f"{kind}/{number}" if again else str(kind), levels)
    return Numbering(lists, _styles(document))


def _levels(kind: Any) -> dict[int, Level]:
    return {int(x.get(f"{_W}ilvl")): _level(x) for x in kind.findall(f"{_W}lvl")}


def _level(x: Any) -> Level:
    first = _value(x, "start") or "1"
    return Level(_value(x, "numFmt") or "decimal", _value(x, "lvlText") or "", int(first))


def _overridden(num: Any, levels: dict[int, Level]) -> tuple[dict[int, Level], bool]:
    """The levels as this list has them, and whether it begins to count anew."""
    made, again = dict(levels), False
    for override in num.findall(f"{_W}lvlOverride"):
        depth = int(override.get(f"{_W}ilvl"))
        own = override.find(f"{_W}lvl")
        level = _level(own) if own is not None else made.get(depth)
        first = _value(override, "startOverride")
        if level is not None:
            made[depth] = Level(level.style, level.shown, int(first or level.first))
        again = again or first is not None
    return made, again


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    """Paragraph styles that number by themselves."""
    found: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        own = style.find(f"{_W}pPr/{_W}numPr")
        number = _value(own, "numId") if own is not None else None
        if number:
            found[style.get(f"{_W}styleId")] = (number, int(_value(own, "ilvl") or 0))
    return found


def _value(x: Any, name: str) -> str | None:
    found = x.find(f"{_W}{name}")
    return None if found is None else str(found.get(f"{_W}val"))


def _spelt(value: int, style: str) -> str:
    if style in _CHINESE:
        return _chinese(value)
    if style in _CIRCLED and value <= 20:
        return chr(ord("①") + value - 1)
    if style in ("lowerLetter", "upperLetter") and value <= 26:
        return chr(ord("a" if style == "lowerLetter" else "A") + value - 1)
    return str(value)


def _chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return lead + (digits[ones] if ones else "")
