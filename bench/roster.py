"""`python bench/roster.py FILE --seconds N --out roster.csv`: make the roster of a benchmark instance.

Prints as its last line JSON with the objective, the bound and the seconds taken. Exit status 1 when nothing was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from houqin.modules.duty.solver import check, price, sheet, text
from houqin.modules.duty.solver.solve import solve


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--out", default="roster.csv")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--log", action="store_true", help="print what the search does")
    given = parser.parse_args(argv)
    begun = time.monotonic()
    problem = text.read_file(given.file)
    result = solve(problem, given.seconds, given.workers, given.log)
    said: dict[str, object] = {
        "instance": Path(given.file).stem,
        "status": result.status,
        "objective": result.objective,
    }
    said |= {
        "bound": result.bound,
        "gap": result.gap,
        "seconds": round(time.monotonic() - begun, 1),
    }
    if result.roster is not None:
        sheet.write(given.out, result.roster)
        written = sheet.read(given.out, problem)
        said |= {
            "broken": len(check.faults(problem, written)),
            "checked": price.penalty(problem, written),
        }
    print(json.dumps(said))
    return int(result.roster is None)


if __name__ == "__main__":
    sys.exit(main())
