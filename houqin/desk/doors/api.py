"""The program door: JSON with a published OpenAPI description, the same grants, the same slips."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer

from houqin.base.refusal import BadInput, Refusal
from houqin.desk import waist
from houqin.desk.acts import Act, acts
from houqin.desk.doors import schema
from houqin.desk.registers import Register, registers
from houqin.desk.sheet import Sheet
from houqin.kernel.audit.reads import log_read
from houqin.kernel.commands.given import kind
from houqin.kernel.commands.models import Receipt
from houqin.kernel.roles.actor import Actor

Authenticate = Callable[[HttpRequest, str], Actor | None]


class Bearer(HttpBearer):
    """`Authorization: Bearer <token>`."""

    def __init__(self, check: Authenticate) -> None:
        super().__init__()
        self.check = check

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor the token stands for, or nothing."""
        return self.check(request, token)


def build(check: Authenticate) -> NinjaAPI:
    """The API over everything declared; `check` turns a token into an actor."""
    api = NinjaAPI(
        title="后勤 Houqin API", version="1", urls_namespace="api", auth=Bearer(check),
        description="Every register can be read and every deed done with the grants of the token's owner.",
    )  # fmt: skip
    api.add_exception_handler(Refusal, refused)
    for register in registers().values():
        _add_register(api, register)
    for act in acts().values():
        _add_act(api, act)
    return api


def refused(request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    """A refusal as JSON: code, sentence, facts; complaints by field for a badly filled slip."""
    assert isinstance(refusal, Refusal)
    body: dict[str, Any] = {
        "code": refusal.code,
        "message": refusal.message,
        "facts": refusal.facts,
    }
    if isinstance(refusal, BadInput):
        body["errors"] = refusal.errors
    return JsonResponse(
        body, status=refusal.status, json_dumps_params={"ensure_ascii": False, "default": str}
    )


def _actor(request: HttpRequest) -> Actor:
    by: Actor = request.auth  # type: ignore[attr-defined]
    return by


def _add_register(api: NinjaAPI, register: Register) -> None:
    path = "/" + register.code.replace(".", "/")

    def listing(request: HttpRequest) -> HttpResponse:
        return JsonResponse(
            list_json(_actor(request), register, request.GET),
            json_dumps_params={"ensure_ascii": False},
        )

    def record(request: HttpRequest, pk: int) -> HttpResponse:
        by = _actor(request)
        row = register.get(by, pk)
        if register.sensitive:
            log_read(by, register.code, row=pk)
        return JsonResponse(row_json(register, row), json_dumps_params={"ensure_ascii": False})

    label, tag = str(register.name), register.code.partition(".")[0]
    api.default_router.add_api_operation(
        path, ["GET"], listing, operation_id=f"list_{register.code}", summary=label, tags=[tag],
        openapi_extra=schema.listing(register),
    )  # fmt: skip
    api.default_router.add_api_operation(
        path + "/{int:pk}", ["GET"], record, operation_id=f"get_{register.code}", summary=label, tags=[tag],
        openapi_extra=schema.record(register),
    )  # fmt: skip


def list_json(by: Actor, register: Register, asked: Mapping[str, Any]) -> dict[str, Any]:
    """One page of a register: `count`, `page`, `pages`, `rows`, and `totals` where columns have them."""
    sheet = Sheet(register, by, asked)
    page = sheet.page
    if register.sensitive:
        log_read(by, register.code, count=len(page.rows))
    return {
        "count": sheet.count, "page": page.number, "pages": sheet.pages,
        "rows": [row_json(register, row) for row in page.rows],
        "totals": {name: str(value) for name, value in sheet.totals.items() if value is not None},
    }  # fmt: skip


def row_json(register: Register, row: Any) -> dict[str, Any]:
    """A record as programs read it: every column and fact, with its id."""
    return {"id": row.pk, **{c.name: c.json(row) for c in [*register.columns, *register.facts]}}


def _add_act(api: NinjaAPI, act: Act) -> None:
    def deed(request: HttpRequest) -> HttpResponse:
        return JsonResponse(_done(act, waist.submit(act, *_body(request, act, _actor(request)))))

    api.default_router.add_api_operation(
        "/" + act.code.replace(".", "/"), ["POST"], deed, operation_id=act.code.replace(".", "_"),
        summary=str(act.label), tags=[act.code.partition(".")[0]], openapi_extra=schema.deed(act),
    )  # fmt: skip


def _done(act: Act, result: Any) -> dict[str, Any]:
    told = act.told(result) if act.told and not isinstance(result, Receipt) else None
    row = told.row if told else result
    place = {"kind": kind(row), "id": row.pk} if hasattr(row, "_meta") else {"kind": "", "id": None}
    return {**place, "told": told.plain()} if told else place


def _body(
    request: HttpRequest, act: Act, by: Actor
) -> tuple[dict[str, Any], Actor, dict[str, Any]]:
    """(raw, actor, files) of a posted deed."""
    try:
        raw = json.loads(request.body or b"{}")
    except ValueError as error:
        raise Refusal("input.not_json", "请求内容不是有效的 JSON。") from error
    if not isinstance(raw, dict):
        raise BadInput({}, "请求内容应是一个 JSON 对象。")
    files = {
        name: _file(raw.pop(name))
        for name in schema.file_fields(act)
        if isinstance(raw.get(name), dict)
    }
    sure = frozenset(filter(None, request.headers.get("X-Sure", "").split(",")))
    by = waist.with_door(by, "api", key=request.headers.get("Idempotency-Key", ""), sure=sure)
    return raw, by, files


def _file(value: Mapping[str, Any]) -> ContentFile[bytes]:
    try:
        content = base64.b64decode(str(value.get("base64", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadInput({}, "文件内容应是 base64 编码。") from error
    return ContentFile(content, name=str(value.get("name", "file")))


__all__ = ["build", "list_json", "refused", "row_json"]
