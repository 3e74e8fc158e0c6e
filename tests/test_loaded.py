"""What a trade contributes to the house counts only when its file is read at start: a forgotten import is silent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASK = """
import sys, django
django.setup()
import houqin.site.urls
from django.core.management import get_commands, load_command_class
for name, app in get_commands().items():
    if app.startswith("houqin"):
        load_command_class(app, name)
print(*sorted(sys.modules), sep="\\n")
"""
APART = {"tests", "migrations", "solver", "__main__"}
"""What is read by itself: tests, updates of the tables, programs in processes of their own."""


def test_every_file_of_a_module_is_read_when_the_program_starts() -> None:
    """库房的“今天”、离校、佐证曾经因为少一行引用，在测试里有、在真的程序里没有。"""
    files = [
        f for f in (ROOT / "houqin" / "modules").rglob("*.py") if not APART & {*f.parts, f.stem}
    ]
    wanted = {
        ".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for f in files
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True,
        env={"PATH": "", "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )  # fmt: skip
    missing = sorted(wanted - set(done.stdout.split()))
    assert missing == []
