"""What a deed has to say once, beside the row it leaves: a first password, a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model

from houqin.kernel.labels import Label


@dataclass(frozen=True)
class Told:
    """`facts` are (label, text) pairs for a slip that can be printed and is not kept; `row` is what the deed made;
    `remarks` are whole sentences under the facts."""

    row: Model
    title: Label
    facts: Sequence[tuple[Label, str]]
    remarks: Sequence[Label] = ()

    def plain(self) -> dict[str, str]:
        """The facts by label, for programs and the console."""
        return {str(label): text for label, text in self.facts}
