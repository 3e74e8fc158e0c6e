"""PDF by typst: data goes in as JSON, never by pasting strings together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

PAPER = Path(__file__).parent / "paper"


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a typst template (`desk/…` from the counter's own, else a module's `templates/` path)."""
    return _compile(template, data, "pdf")


def png(template: str, data: dict[str, Any]) -> bytes:
    """The first page of a typst template as PNG, for pictures inside Word files."""
    return _compile(template, data, "png")


def _compile(template: str, data: dict[str, Any], kind: str) -> bytes:
    import typst  # heavy: only printing needs it

    fonts = [str(settings.FONTS)] if Path(settings.FONTS).is_dir() else []
    compile_: Any = typst.compile
    made = compile_(
        source(template).encode(),
        root=str(PAPER),
        font_paths=fonts,
        ignore_system_fonts=bool(fonts),
        format=kind,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
    )
    first = made[0] if isinstance(made, list) else made
    return bytes(first or b"")


def source(template: str) -> str:
    """The text of a typst template. FileNotFoundError when there is none."""
    if template.startswith("desk/"):
        return (PAPER / template.removeprefix("desk/")).read_text()
    try:
        found = get_template(template)
    except TemplateDoesNotExist as error:
        raise FileNotFoundError(template) from error
    return Path(found.origin.name).read_text()  # type: ignore[attr-defined]
