"""The registers of the fixed assets."""

from houqin.modules.assets.queries import standing  # noqa: F401 — what the house asks of the assets
from houqin.modules.assets.registers import campaign, card, cases, custody, loan, month

__all__ = ["campaign", "card", "cases", "custody", "loan", "month"]
