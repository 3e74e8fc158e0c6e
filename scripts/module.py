"""`make module name=keys label=钥匙`: the folder of a new trade, with its README and one story that fails."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

README = """# {label}

给谁用：（哪个岗位，用手机还是电脑）

管什么：（从哪一步到哪一步）

依据：（制度编号见 docs/systems.md；法规写到条）

台账：（一行一个）
"""
APPS = '''"""{label}."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class {title}Config(AppConfig):
    """{label}."""

    name = "houqin.modules.{name}"
    label = "{name}"
    verbose_name = _("{label}")
'''
STORY = '''"""{label}的一天，从头到尾，用的人读得懂。"""

import pytest


def test_a_day():
    pytest.fail("write the story of {name} first: who comes, what they ask, what stands in the book afterwards")
'''
FILES = {
    "README.md": README,
    "__init__.py": "",
    "apps.py": APPS,
    "migrations/__init__.py": "",
    "tests/__init__.py": "",
    "tests/test_story.py": STORY,
}


def scaffold(modules: Path, name: str, label: str) -> Path:
    """Write the folder `modules/name`. Ends the program when the name is no lower-case word, or taken."""
    if not re.fullmatch(r"[a-z][a-z]+", name) or not label.strip():
        sys.exit(
            "usage: make module name=keys label=钥匙   (one lower-case English word, and its Chinese name)"
        )
    folder = modules / name
    if folder.exists():
        sys.exit(f"{folder} is there already")
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            text.format(name=name, label=label.strip(), title=name.title()), encoding="utf-8"
        )
    return folder


if __name__ == "__main__":
    name, label = [*sys.argv[1:3], "", ""][:2]
    made = scaffold(ROOT / "houqin" / "modules", name, label)
    print(f"{made.relative_to(ROOT)} is written. Two lines are left to you:")
    print(f'  houqin/site/settings.py  INSTALLED_APPS: "houqin.modules.{made.name}"')
    print(f'  pyproject.toml           contract 2, its floor: "({made.name})"')
