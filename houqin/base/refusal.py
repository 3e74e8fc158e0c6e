"""The ways in which a deed can be turned down. Everything else that escapes a command is a bug."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A rule said no.

    `code` is stable English for tests and the API (`stores.short`); `message` is a whole sentence for the
    person, with the figures and the way out; `facts` are those figures for programs.
    """

    status = 409

    def __init__(self, code: str, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = str(message)
        self.facts = facts

    def __str__(self) -> str:
        return self.message


class Forbidden(Refusal):
    """The actor holds no grant for this. `why` lists, as sentences, what was looked at."""

    status = 403

    def __init__(self, code: str, message: str, why: list[str] | None = None) -> None:
        super().__init__(code, message)
        self.why = why or []


class Doubt(Refusal):
    """A softer no: post again with `sure=<code>` to go on, and the answer is audited."""

    status = 428


class BadInput(Refusal):
    """The slip is not filled in properly.

    `errors` maps a field name to its sentences; a field with lines maps to a list of such mappings, one
    per line, empty for a good line.
    """

    status = 422

    def __init__(self, errors: Mapping[str, Any], message: str = "") -> None:
        super().__init__("input.bad", message or "填写有误，请按提示修改后再提交。")
        self.errors = dict(errors)


class Missing(Refusal):
    """There is no such thing, or the actor may not know that there is."""

    status = 404

    def __init__(self, message: str = "没有找到这条记录，它可能不属于本校。") -> None:
        super().__init__("row.missing", message)
