"""Reads a workbook in a process of its own: a 5 kB crafted sheet can abort whoever opens it.

Run as `python -I calamine_child.py FILE ROWS COLUMNS`; prints a row in JSON on each line. Exits with 3 when the sheet is
larger than allowed; any other failure is the file's fault too.
"""

import datetime
import json
import resource
import sys

GIGABYTE = 1 << 30


def main() -> int:
    """Read the first sheet."""
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Under the limits already: it is this library that a crafted sheet brings down.
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)
    if sheet.total_height > int(sys.argv[2]) or sheet.total_width > int(sys.argv[3]):
        return 3
    for row in sheet.iter_rows():
        sys.stdout.write(json.dumps(row, default=_text, ensure_ascii=False) + "\n")
    return 0


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


if __name__ == "__main__":
    sys.exit(main())
