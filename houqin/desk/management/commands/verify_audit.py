"""`houqin verify-audit`: prove that no audit entry was changed, removed or put in between."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from houqin.kernel.audit import chain


class Command(BaseCommand):
    """Walk every school's chain from its first entry."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Report each fault; exit with 1 when there is any."""
        faults = list(chain.verify())
        for fault in faults:
            self.stderr.write(f"链{fault.chain} 第{fault.seq}条：{fault.message}")
        if faults:
            sys.exit(1)
        chains, entries = chain.counts()
        self.stdout.write(f"审计链完好：{chains}条链，共{entries}条记录，逐条校验通过。")
