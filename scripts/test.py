"""`make test`: the checks, then the whole suite on SQLite and on a PostgreSQL of its own, then the browser.

Arguments after the script's name are handed to every pytest run. Ends with pytest's own closing lines, and with
status 1 when any part failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import postgres
import system_packages

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
SQLITE = "sqlite://:memory:"


@dataclass
class Run:
    """What has been done so far, and how it ended."""

    closing: list[str] = field(default_factory=list)
    failed: bool = False

    def step(self, name: str, command: list[str], **environment: str) -> None:
        """Run one part, showing its output as it comes; keep its last line."""
        print(f"\n── {name}", flush=True)
        last = ""
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                last = line.strip() or last
        self.failed |= process.returncode != 0
        outcome = last if process.returncode in (0, 1) else f"{last} (status {process.returncode})"
        self.closing.append(f"{name}: {outcome}")


def main(extra: list[str]) -> int:
    """Do everything; returns the exit status."""
    system_packages.ensure()
    run = Run()
    run.step("checks", ["make", "--no-print-directory", "check"])
    suite = [*PYTEST, "-n", "2", "-m", "not browser", *extra]
    run.step("SQLite", suite, DATABASE_URL=SQLITE)
    with postgres.private_cluster() as url:
        run.step("PostgreSQL", [*suite, "--database"], DATABASE_URL=url)
    if any((ROOT / "tests" / "browser").glob("test_*.py")):
        run.step(
            "browser", [*PYTEST, "-m", "browser", "tests/browser", *extra], DATABASE_URL=SQLITE
        )
    print("\n" + "\n".join(run.closing))
    return int(run.failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
