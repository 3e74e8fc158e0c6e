"""Spreadsheets in and out, as plain rows."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from houqin.base.refusal import Refusal

CHILD = Path(__file__).parent / "doors" / "calamine_child.py"
MOST_ROWS, MOST_COLUMNS, MOST_BYTES = 60_000, 200, 20 * 1024 * 1024


def read(name: str, content: bytes) -> list[list[Any]]:
    """The rows of the first sheet of an .xlsx/.xls/.ods, or of a .csv/.tsv in UTF-8 or GB18030.

    Refuses (sheet.*) what is too big, damaged or no table, with what to do about it.
    """
    if len(content) > MOST_BYTES:
        raise Refusal("sheet.too_big", "文件超过20MB，请拆成几份再上传。")
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return paste(_decode(content))
    return _read_workbook(content)


def paste(text: str) -> list[list[Any]]:
    """The rows of pasted text: cells split by tabs, or by commas where there are none."""
    delimiter = "\t" if "\t" in text else ","
    rows: list[list[Any]] = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if len(rows) > MOST_ROWS:
        raise Refusal("sheet.too_big", f"表格超过{MOST_ROWS}行，请拆成几份再上传。")
    return rows


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("sheet.encoding", "读不出文件里的文字，请在表格软件里另存为 .xlsx 再上传。")


def _read_workbook(content: bytes) -> list[list[Any]]:
    with tempfile.NamedTemporaryFile(suffix=".bin") as file:
        file.write(content)
        file.flush()
        command = [sys.executable, "-I", str(CHILD), file.name, str(MOST_ROWS), str(MOST_COLUMNS)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=40, check=False)
        except subprocess.TimeoutExpired as error:
            raise Refusal("sheet.broken", "这个文件读得太久，请另存为 .xlsx 后再上传。") from error
    if done.returncode == 3:
        raise Refusal(
            "sheet.too_big",
            f"表格超过{MOST_ROWS}行或{MOST_COLUMNS}列，请拆开或删去空行空列再上传。",
        )
    if done.returncode != 0:
        raise Refusal(
            "sheet.broken", "这个文件打不开，可能不是表格或已损坏，请另存为 .xlsx 后再上传。"
        )
    return rows_of(io.BytesIO(done.stdout))


def rows_of(lines: Iterable[bytes]) -> list[list[Any]]:
    """Rows written as JSON, one on each line; a text that stands in a thousand cells is kept once."""
    known: dict[str, str] = {}
    return [
        [known.setdefault(cell, cell) if type(cell) is str else cell for cell in json.loads(line)]
        for line in lines
    ]


def write(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    notes: Sequence[str] = (),
    widths: Sequence[int] = (),
) -> bytes:
    """An .xlsx with a frozen head and a filter; `notes` go on a second sheet. Text is never taken for a formula."""
    import xlsxwriter  # heavy: only exports need it

    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _styles(book)
        sheet = book.add_worksheet(_sheet_name(title))
        for column, label in enumerate(header):
            sheet.set_column(
                column, column, widths[column] if widths else max(10, len(label) * 2 + 4)
            )
            sheet.write_string(0, column, label, styles["head"])
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write_cell(sheet, count, column, value, styles)
        sheet.autofilter(0, 0, count, max(len(header) - 1, 0))
        _write_notes(book, notes)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format(
            {"bold": True, "bg_color": "#EEF3F2", "border": 1, "text_wrap": True}
        ),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }


def _write_cell(sheet: Any, row: int, column: int, value: Any, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "是" if value else "否")
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif hasattr(value, "hour"):
        sheet.write_datetime(row, column, value, styles["moment"])
    elif hasattr(value, "isoformat"):
        sheet.write_datetime(row, column, value, styles["date"])
    else:
        sheet.write_string(row, column, str(value)[:32_767])


def _write_notes(book: Any, notes: Sequence[str]) -> None:
    if not notes:
        return
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 0, 100)
    for number, text in enumerate(notes):
        sheet.write_string(number, 0, text)


def _sheet_name(title: str) -> str:
    kept = "".join(c for c in title if c not in "[]:*?/\\'")
    return kept[:31] or "表"
