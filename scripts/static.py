"""Gather and compress static files, unless nothing changed since the last time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent


def fingerprint() -> str:
    """A digest over name, size and time of every static file of ours and over the pinned packages."""
    found = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    for file in sorted(f for folder in ROOT.glob("houqin/**/static") for f in folder.rglob("*")):
        if file.is_file() and file.name != "stamp":
            status = file.stat()
            found.update(
                f"{file.relative_to(ROOT)} {status.st_size} {status.st_mtime_ns}\n".encode()
            )
    return found.hexdigest()


def main() -> int:
    """Run collectstatic when the fingerprint differs from the one kept beside the result."""
    environ.Env.read_env(ROOT / ".env")  # as the settings do: the data folder may be named there
    var = Path(os.environ.get("HOUQIN_VAR") or ROOT / "var")
    stamp, gathered = var / "static-stamp", var / "static" / "staticfiles.json"
    now = fingerprint()
    if gathered.exists() and stamp.exists() and stamp.read_text() == now:
        return 0
    command = [
        sys.executable,
        "manage.py",
        "collectstatic",
        "--noinput",
        "--clear",
        "-v",
        "0",
        "-i",
        "redoc*",
    ]
    done = subprocess.run(command, cwd=ROOT, check=False).returncode
    if done == 0:
        stamp.write_text(now)
    return done


if __name__ == "__main__":
    sys.exit(main())
