"""A set of three: every copy is a whole paper, since each goes into another file."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typst

from houqin.desk.typesetting import PAPER, pdf, source

BLANK: dict[str, Any] = {
    "title": "验收单", "school": "青禾小学", "number": "YS-2026-0001", "facts": [], "tables": [], "signs": ["验收人", "核对人"],
    "money": "", "note": "", "sealed": "2026-03-16", "trail": [], "signatures": [], "printed": "",
}  # fmt: skip


@pytest.mark.parametrize("copies", [[""], ["总务处留存", "财务报账", "库房留存"]])
def test_every_copy_bears_its_title_and_number(copies: list[str]) -> None:
    data = BLANK | {"copies": copies}
    query: Any = typst.query
    heads = query(
        source("desk/slip.typ").encode(), "<head>", field="value", root=str(PAPER),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    assert json.loads(heads) == ["验收单 YS-2026-0001"] * len(copies)
    assert pdf("desk/slip.typ", data).startswith(b"%PDF")
