"""A sheet that waited for a decision when the school took a newer version still waits, row for row."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from houqin.desk import intake
from houqin.desk.acts import acts

squeeze = import_module("houqin.desk.migrations.0002_intake_content").squeeze
SHEET = ["工号", "姓名", "到校日期"]


class Waiting(SimpleNamespace):
    """A row as the older version kept it."""

    def save(self, update_fields: list[str]) -> None:
        assert update_fields == ["content"]


def test_rows_numbers_and_complaints_come_over() -> None:
    old = Waiting(
        slips=[
            {"rows": [["3077", "仇老师", "2020-09-01"], ["3078", "㛃老师", ""]], "numbers": [2, 3],
             "complaints": ["", "到校日期：必填。"]},
            {"rows": [["3079", "“单”老师", "2020-09-01"]], "numbers": [5], "complaints": []},
        ]
    )  # fmt: skip
    rows: Any = SimpleNamespace(order_by=lambda _name: [old])
    apps: Any = SimpleNamespace(get_model=lambda *_names: SimpleNamespace(objects=rows))
    squeeze(apps, None)
    new = intake.unpack(acts()["people.admit_staff"], SHEET, old.content)
    lines = [x for s in new for x in zip(s.numbers, s.rows, s.complaints, strict=True)]
    assert lines == [
        (2, ["3077", "仇老师", "2020-09-01"], ""), (3, ["3078", "㛃老师", ""], "到校日期：必填。"),
        (5, ["3079", "“单”老师", "2020-09-01"], ""),
    ]  # fmt: skip
