"""What may stand where: each rule takes one source file and gives sentences about what breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from tests.house.source import Source

Rule = Callable[[Source], Iterator[str]]

MANAGERS = {"objects", "_default_manager", "_base_manager"}
ALWAYS_WRITES = {
    "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave", "adelete",
}  # fmt: skip
HEAVY = {
    "ortools", "docxtpl", "docx", "typst", "apprise", "pypinyin", "xlsxwriter", "cn2an", "holidays", "icalendar",
    "PIL", "pillow_heif", "segno", "python_calamine",
}  # fmt: skip
FACES = {"models", "commands", "queries", "events"}
CLOCK_READERS = {
    "doors",
    "accounts",
    "jobs",
    "pages",
    "middleware",
    "context",
    "management",
    "site",
}


def _say(source: Source, node: ast.AST, what: str) -> str:
    return f"{source.path}:{getattr(node, 'lineno', 0)} {what}"


def _floor(source: Source) -> str:
    return source.parts[1] if len(source.parts) > 1 else ""


def objects_only_in_queries_and_commands(source: Source) -> Iterator[str]:
    """No unnarrowed way from a door to a table."""
    # The demonstration reads back what its commands made; it has no door, and may not write either.
    if _floor(source) == "kernel" or source.is_file("queries", "commands", "demo"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield _say(source, node, f".{node.attr} outside queries and commands")


def writes_only_in_commands(source: Source) -> Iterator[str]:
    """Nothing is written but by a command or the kernel."""
    if _floor(source) == "kernel" or source.is_file("commands"):
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _writes(node, node.func)
        ):
            yield _say(source, node, f".{node.func.attr}() outside commands")


def _writes(call: ast.Call, func: ast.Attribute) -> bool:
    """Rows are written with keywords or nothing; dictionaries, digests and pictures take a positional argument."""
    if func.attr in ALWAYS_WRITES:
        return True
    if func.attr in ("save", "delete"):
        return not call.args
    # `settings["x"].update(a=1)` is a dictionary: rows are never found by subscript and then updated.
    keyed = isinstance(func.value, ast.Subscript)
    return (
        func.attr in ("update", "aupdate") and bool(call.keywords) and not call.args and not keyed
    )


def no_orm_signals(source: Source) -> Iterator[str]:
    """Effects are called or announced, never hidden behind a save."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        else:
            continue
        if names & {"django.db.models.signals", "django.dispatch.receiver"}:
            yield _say(source, node, "an ORM signal")


def models_do_not_act(source: Source) -> Iterator[str]:
    """Models hold tables and constraints; what happens is written in commands."""
    if not source.is_file("models"):
        return
    for cls in (n for n in ast.walk(source.tree) if isinstance(n, ast.ClassDef)):
        for node in cls.body:
            if isinstance(node, ast.FunctionDef) and node.name in (
                "save",
                "delete",
                "clean",
                "full_clean",
            ):
                yield _say(source, node, f"{cls.name}.{node.name} is overridden")


def imports_at_the_top(source: Source) -> Iterator[str]:
    """A late import hides what a file depends on. Heavy libraries and start-up may, with a comment that says why."""
    text = source.text.splitlines()
    for function in (
        n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef) and n.name != "ready"
    ):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                heavy = _root(node) in HEAVY or _floor(source) == "site"
                around = text[node.lineno - 2 : node.end_lineno]
                said = "#" in "".join(around[1:]) or around[0].lstrip().startswith("#")
                if not (heavy and said):
                    yield _say(source, node, f"late import of {_root(node)}")


def _root(node: ast.Import | ast.ImportFrom) -> str:
    name = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
    return name.partition(".")[0]


def clock_only_at_the_doors(source: Source) -> Iterator[str]:
    """Dates are passed in; who reads the clock in the middle can't be tested or replayed."""
    if (
        _floor(source) in ("kernel", "site")
        or source.is_file(*CLOCK_READERS)
        or "management" in source.parts
    ):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and re.fullmatch(
            r"(?:.*\.)?(?:timezone|datetime|date)\.(?:now|today|utcnow|localdate|localtime)|time\.time",
            ast.unparse(node.func),
        ):
            if node.args and ast.unparse(node.func).endswith(("localtime", "localdate")):
                continue  # converts a moment that was given
            yield _say(source, node, f"reads the clock: {ast.unparse(node.func)}")


def only_public_faces(source: Source) -> Iterator[str]:
    """Of another module one imports models, commands, queries and events, nothing else."""
    if source.parts[:2] != ("houqin", "modules"):
        return
    for node in ast.walk(source.tree):
        for name in _imported(node):
            parts = name.split(".")
            foreign = (
                parts[:2] == ["houqin", "modules"]
                and len(parts) > 3
                and parts[2] != source.parts[2]
            )
            if foreign and parts[3] not in FACES:
                yield _say(source, node, f"looks behind the counter of {parts[2]}: {name}")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


RULES: tuple[Rule, ...] = (
    objects_only_in_queries_and_commands,
    writes_only_in_commands,
    no_orm_signals,
    models_do_not_act,
    imports_at_the_top,
    clock_only_at_the_doors,
    only_public_faces,
)
