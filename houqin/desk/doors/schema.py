"""What the OpenAPI description says of registers and slips, read off their declarations."""

from __future__ import annotations

from typing import Any

from django import forms

from houqin.desk.acts import Act
from houqin.desk.columns import Column
from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.filters import Between
from houqin.desk.registers import Register

Schema = dict[str, Any]

REFUSED: Schema = {
    "type": "object",
    "properties": {
        "code": {"type": "string"}, "message": {"type": "string"}, "facts": {"type": "object"},
        "errors": {"type": "object"},
    },
    "required": ["code", "message"],
}  # fmt: skip
_COLUMNS: dict[str, Schema] = {
    "number": {"type": ["number", "string", "null"]},
    "money": {"type": ["number", "string", "null"]},
    "share": {"type": ["number", "string", "null"]},
    "tick": {"type": ["boolean", "null"]},
}


def _answer(description: str, body: Schema) -> Schema:
    return {"description": description, "content": {"application/json": {"schema": body}}}


def _refusals(*codes: int) -> Schema:
    said = {
        400: "不是 JSON", 401: "没有令牌", 403: "没有权限", 404: "没有找到", 409: "规则不允许", 422: "填写有误",
        428: "需要确认：在 X-Sure 里写上 code 再提交",
    }  # fmt: skip
    return {str(c): _answer(said[c], REFUSED) for c in codes}


def column(col: Column) -> Schema:
    """A column's JSON type."""
    return {**_COLUMNS.get(col.kind, {"type": ["string", "null"]}), "title": str(col.label)}


def row(register: Register) -> Schema:
    """A record of a register."""
    facts = {c.name: column(c) for c in [*register.columns, *register.facts]}
    return {
        "type": "object",
        "properties": {"id": {"type": "integer"}, **facts},
        "required": ["id"],
    }


def listing(register: Register) -> Schema:
    """The list operation of a register."""
    names = ["page", "sort", "size"] + (["q"] if register.search else [])
    for declared in register.filters:
        span = isinstance(declared, Between)
        names += [f"{declared.name}_after", f"{declared.name}_before"] if span else [declared.name]
    page = {
        "type": "object",
        "properties": {
            "count": {"type": "integer"}, "page": {"type": "integer"}, "pages": {"type": "integer"},
            "rows": {"type": "array", "items": row(register)}, "totals": {"type": "object"},
        },
        "required": ["count", "page", "pages", "rows"],
    }  # fmt: skip
    asked = [
        {"name": n, "in": "query", "required": False, "schema": {"type": "string"}} for n in names
    ]
    return {"parameters": asked, "responses": {"200": _answer("一页", page), **_refusals(401, 403)}}


def record(register: Register) -> Schema:
    """The read operation of one record."""
    return {"responses": {"200": _answer("一条记录", row(register)), **_refusals(401, 403, 404)}}


def deed(act: Act) -> Schema:
    """The operation of a deed."""
    done = {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "id": {"type": ["integer", "null"]}},
        "required": ["kind", "id"],
    }
    body = {
        "required": True,
        "content": {"application/json": {"schema": slip(act.form.base_fields)}},
    }
    answers = {"200": _answer("已完成", done), **_refusals(401, 403, 404, 409, 422, 428)}
    return {"requestBody": body, "responses": answers}


def slip(fields: dict[str, forms.Field]) -> Schema:
    """A slip as a JSON object."""
    required = [n for n, f in fields.items() if f.required or (isinstance(f, Lines) and f.least)]
    made: Schema = {"type": "object", "properties": {n: field(f) for n, f in fields.items()}}
    return {**made, "required": required} if required else made


def field(declared: forms.Field) -> Schema:
    """One field of a slip."""
    made = {**_type(declared), "title": str(declared.label or "")}
    if declared.help_text:
        made["description"] = str(declared.help_text)
    return made


def _type(declared: forms.Field) -> Schema:
    if isinstance(declared, Lines):
        return {
            "type": "array",
            "items": slip(declared.line.base_fields),
            "maxItems": declared.most,
        }
    if isinstance(declared, Rows | forms.MultipleChoiceField):
        return {"type": "array", "items": {"type": ["string", "integer"]}}
    if isinstance(declared, Row):
        return {"type": ["string", "integer", "null"]}
    if isinstance(declared, forms.ChoiceField):
        return {
            "type": "string",
            "enum": [str(v) for v, _label in _flat(declared)],
        }
    return _plain(declared)


def _flat(declared: Any) -> list[tuple[Any, Any]]:
    """The choices of a field, groups opened."""
    found: list[tuple[Any, Any]] = []
    for value, label in declared.choices:
        found += label if isinstance(label, list | tuple) else [(value, label)]
    return found


def _plain(declared: forms.Field) -> Schema:
    if isinstance(declared, forms.BooleanField):
        return {"type": "boolean"}
    if isinstance(declared, forms.IntegerField | forms.DecimalField):
        return {"type": ["number", "string", "null"]}
    if isinstance(declared, forms.DateField):
        return {"type": ["string", "null"], "format": "date"}
    if isinstance(declared, forms.FileField):
        return {
            "type": "object",
            "properties": {"name": {"type": "string"}, "base64": {"type": "string"}},
        }
    return {"type": ["string", "null"]}


def file_fields(act: Act) -> list[str]:
    """Names of the slip's fields that take a file."""
    return [n for n, f in act.form.base_fields.items() if isinstance(f, forms.FileField)]
