"""Pages that are written from the declarations: docs/registers.md, and the tables of docs/glossary.md.

`python scripts/handbook.py` writes them; with `--check` it writes nothing and ends with 1 when one is out of date.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(
    r"(<!-- written by make docs: {0} -->\n).*?(<!-- end -->)".replace(
        "{0}", "(?:commands|registers)"
    ),
    re.S,
)


def first_line(thing: Any) -> str:
    """The promise: the first sentence of the docstring."""
    return (inspect.getdoc(thing) or "").partition("\n")[0].replace("|", "\\|")


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table."""
    cells = list(head)
    lines = [cells, ["---"] * len(cells), *rows]
    return "".join("| " + " | ".join(str(c) for c in line) + " |\n" for line in lines)


def registers_page(registers: Iterable[Any]) -> str:
    """One section per register: what it is, its columns, filters, deeds and papers."""
    parts = ["# 台账手册\n\n本页由 `make docs` 根据声明生成，请勿手改。\n"]
    for register in sorted(registers, key=lambda r: r.code):
        deeds = [f"{a.label}（`{a.code}`）" for a in (*register.acts, *register.row_acts)]
        facts = {
            "列": [c.label for c in register.columns],
            "筛选": [f.label for f in register.filters],
            "办理": list(dict.fromkeys(deeds)),
            "打印": list(register.prints),
        }
        parts.append(
            f"\n## {register.name} `{register.code}`\n\n{inspect.getdoc(type(register)) or ''}\n\n"
        )
        parts += [
            f"- {name}：{'、'.join(map(str, found))}\n" for name, found in facts.items() if found
        ]
    return "".join(parts)


def with_tables(glossary: str, commands: Iterable[Any], registers: Iterable[Any]) -> str:
    """The glossary with its two marked tables written anew; the words around them stay as people wrote them."""
    tables = {
        "commands": table(
            ["命令", "中文", "promise"],
            (
                [f"`{c.code}`", c.label, first_line(c.func)]
                for c in sorted(commands, key=lambda c: c.code)
            ),
        ),
        "registers": table(
            ["台账", "中文", "promise"],
            (
                [f"`{r.code}`", r.name, first_line(type(r))]
                for r in sorted(registers, key=lambda r: r.code)
            ),
        ),
    }

    def write(found: re.Match[str]) -> str:
        return found[1] + tables["commands" if ": commands" in found[1] else "registers"] + found[2]

    return MARK.sub(write, glossary)


def pages() -> dict[Path, str]:
    """Every generated file and what it should say."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houqin.site.settings")
    import django
    from django.utils import translation

    django.setup()
    from houqin.desk.registers import registers
    from houqin.kernel.commands.core import commands

    glossary = ROOT / "docs" / "glossary.md"
    with translation.override("zh-hans"):
        return {
            ROOT / "docs" / "registers.md": registers_page(registers().values()),
            glossary: with_tables(glossary.read_text(), commands().values(), registers().values()),
        }


def main(check: bool) -> int:
    """Write, or only compare."""
    stale = [
        file for file, text in pages().items() if not file.exists() or file.read_text() != text
    ]
    if check:
        for file in stale:
            print(f"{file.relative_to(ROOT)} is out of date: run make docs")
        return int(bool(stale))
    for file, text in pages().items():
        file.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
