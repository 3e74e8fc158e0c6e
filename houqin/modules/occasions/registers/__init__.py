"""The registers of occasions."""

from houqin.modules.occasions.registers import (
    checklist,
    cost,
    event,
    helper,
    missing,
    need,
    outing,
    roll,
    space,
    task,
    traveller,
    vehicle,
)

__all__ = [
    "checklist", "cost", "event", "helper", "missing", "need", "outing", "roll", "space", "task", "traveller", "vehicle",
]  # fmt: skip
