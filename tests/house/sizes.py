"""How long files, functions and templates may be."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from tests.house.source import Source


@dataclass(frozen=True)
class Bar:
    """The median, the 95th percentile and the longest that are allowed, in lines."""

    median: float
    p95: int
    never: int


FILE = Bar(80, 250, 400)
FUNCTION = Bar(8, 25, 40)
TEMPLATE = Bar(25, 90, 150)


def percentile(sizes: list[int], share: float) -> int:
    """The smallest size that at least `share` of all do not exceed."""
    return sorted(sizes)[math.ceil(share * len(sizes)) - 1]


def over(bar: Bar, sized: Iterable[tuple[str, int]]) -> list[str]:
    """What breaks the bar, as sentences; the longest are named so that one knows where to cut."""
    pairs = sorted(sized, key=lambda pair: -pair[1])
    if not pairs:
        return []
    sizes = [size for _, size in pairs]
    found = [
        f"{name}: {size} lines, never more than {bar.never}"
        for name, size in pairs
        if size > bar.never
    ]
    longest = ", ".join(f"{name} {size}" for name, size in pairs[:5])
    if (middle := median(sizes)) > bar.median:
        found.append(f"median {middle} lines, at most {bar.median}")
    if (tail := percentile(sizes, 0.95)) > bar.p95:
        found.append(f"95th percentile {tail} lines, at most {bar.p95}; longest: {longest}")
    return found


def lines(text: str) -> int:
    """Lines of a file."""
    return len(text.splitlines())


def files(sources: Iterable[Source]) -> list[tuple[str, int]]:
    """Size of each file that holds something: empty package markers would flatter the median."""
    return [(s.path, n) for s in sources if (n := lines(s.text)) > 5]


def functions(sources: Iterable[Source]) -> list[tuple[str, int]]:
    """Size of each function, from `def` to its last line, without its docstring: a promise is not length."""
    return [
        (f"{s.path}:{node.lineno} {node.name}", _length(node))
        for s in sources
        for node in ast.walk(s.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)
