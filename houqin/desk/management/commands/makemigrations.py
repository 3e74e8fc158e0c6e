"""`makemigrations` that overlooks wording: a changed label, help text or choice is no change of a table."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import makemigrations
from django.db.models import Field

WORDING = ("verbose_name", "help_text", "choices")
_deconstruct = Field.deconstruct


def quiet_deconstruct(field: Any) -> Any:
    """A field's recipe without its words."""
    name, path, args, kwargs = _deconstruct(field)
    return name, path, args, {k: v for k, v in kwargs.items() if k not in WORDING}


class Command(makemigrations.Command):
    """Django's own, blind to wording."""

    def handle(self, *app_labels: str, **options: Any) -> None:
        """Run with words left out on both sides of the comparison."""
        Field.deconstruct = quiet_deconstruct  # type: ignore[method-assign, assignment]
        try:
            super().handle(*app_labels, **options)
        finally:
            Field.deconstruct = _deconstruct  # type: ignore[method-assign]
