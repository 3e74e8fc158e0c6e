"""`make check`: every rule that does not need the suite. Runs all, then says which failed; status 1 when any did."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable

CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "-q"],
    "lint": [str(BIN / "ruff"), "check", "-q"],
    "contracts": [str(BIN / "lint-imports")],
    "types": [str(BIN / "mypy"), "--no-error-summary", "houqin"],
    "templates": [str(BIN / "djlint"), "houqin", "--lint", "--quiet"],
    "settings": [PYTHON, "manage.py", "check"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "-v", "1"],
    "handbook": [PYTHON, "scripts/handbook.py", "--check"],
    "house rules": [
        PYTHON,
        "-m",
        "pytest",
        "tests/test_architecture.py",
        "--no-header",
    ],
}


def main() -> int:
    """Run every check, quiet about those that pass."""
    failed = []
    for name, command in CHECKS.items():
        begun = time.monotonic()
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(ROOT),
        }
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        good = done.returncode == 0
        print(f"{'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - begun:.1f} s)", flush=True)
        if not good:
            failed.append(name)
            print((done.stdout + done.stderr).rstrip(), flush=True)
    print(f"checks failed: {', '.join(failed)}" if failed else f"all {len(CHECKS)} checks passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
