"""The registers of the fixed assets."""

from houqin.modules.assets.queries import (  # noqa: F401 — what the house asks of the assets
    promised,
    standing,
)
from houqin.modules.assets.registers import (
    campaign,
    card,
    cases,
    custody,
    kit,
    kit_loan,
    loan,
    month,
    reservation,
    room,
    rotation,
    standard,
    upkeep,
)

__all__ = [
    "campaign",
    "card",
    "cases",
    "custody",
    "kit",
    "kit_loan",
    "loan",
    "month",
    "reservation",
    "room",
    "rotation",
    "standard",
    "upkeep",
]
