"""`python -m houqin.modules.plans.reader FILE [--out DIR]`: what a plan says, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from houqin.modules.plans.reader import Unreadable, as_json, read_file


def main(argv: list[str] | None = None) -> int:
    """Print a JSON list, or write plan1.json … into a folder. Returns the exit status: 2 for what cannot be read."""
    parser = argparse.ArgumentParser(prog="houqin read-plan", description="读工作计划，输出 JSON")
    parser.add_argument("file")
    parser.add_argument("--out", help="写入这个文件夹：plan1.json、plan2.json……")
    options = parser.parse_args(argv)
    try:
        plans = as_json(read_file(options.file))
    except Unreadable as fault:
        print(fault.message, file=sys.stderr)
        return 2
    except OSError:
        print(f"打不开文件“{options.file}”，请核对路径。", file=sys.stderr)
        return 2
    if not options.out:
        print(json.dumps(plans, ensure_ascii=False, indent=1))
        return 0
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for plan in plans:
        text = json.dumps(plan, ensure_ascii=False, indent=1)
        (folder / f"plan{plan['plan']}.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
