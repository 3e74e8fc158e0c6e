"""`python -m bench [part …]`."""

from __future__ import annotations

import os
import sys
import tempfile

os.environ["HOUQIN_VAR"] = tempfile.mkdtemp(prefix="houqin-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
os.environ["HUEY_IMMEDIATE"] = "1"

from bench import measures

if __name__ == "__main__":
    measures.main(sys.argv[1:] or list(measures.PARTS))
