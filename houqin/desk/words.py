"""Plain words for what the audit keeps as codes."""

from __future__ import annotations

from houqin.kernel.commands.core import commands

DOORS = {
    "html": "网页",
    "api": "接口",
    "sheet": "表格",
    "console": "命令行",
    "job": "系统",
    "public": "公开页",
}


def deed(code: str) -> str:
    """What an audit act is called on its button; the code itself when the command is gone."""
    found = commands().get(code)
    return str(found.label) if found else code
