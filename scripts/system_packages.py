"""The system packages that tests need beyond Python: a browser, a Chinese font, a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PATIENT = ["-o", "DPkg::Lock::Timeout=300"]
"""A fresh machine is busy updating itself."""
WANTED = ("chromium", "fonts-noto-cjk", "libatomic1", "postgresql")


def missing(wanted: tuple[str, ...] = WANTED) -> list[str]:
    """Those of `wanted` that Debian says are not installed."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}"]
    return [
        name
        for name in wanted
        if subprocess.run([*query, name], capture_output=True, text=True, check=False).stdout
        != "installed"
    ]


def ensure() -> None:
    """Install what is missing when root; otherwise end with the line to run. Elsewhere than on Debian whoever needs one says so."""
    names = missing() if shutil.which("dpkg-query") else []
    if not names:
        return
    if os.getuid() != 0:
        sys.exit(f"tests need more packages. Run once: sudo apt-get install -y {' '.join(names)}")
    print("… system packages:", *names, flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", *PATIENT, "-y", "-qq", "--no-install-recommends", *names]
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=True)
