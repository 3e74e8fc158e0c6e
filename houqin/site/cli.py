"""`houqin …`: the few commands a person types; everything else goes to Django's command line."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run a command. `read-plan` works without any database; returns the exit status."""
    args = list(sys.argv[1:] if argv is None else argv)
    if args[:1] == ["read-plan"]:
        from houqin.modules.plans.reader.__main__ import (
            main as read_plan,
        )  # no Django for a pure reader

        return read_plan(args[1:])
    from django.core.management import execute_from_command_line  # only when a database is wanted

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houqin.site.settings")
    execute_from_command_line(
        ["houqin", *[a.replace("-", "_") if n == 0 else a for n, a in enumerate(args)]]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
