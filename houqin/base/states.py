"""State machines as data: which deed leads from which states to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from houqin.base.refusal import Refusal


@dataclass(frozen=True)
class Transitions:
    """`table` maps a deed to (states it may start from, state it ends in); `names` gives each state's Chinese."""

    table: Mapping[str, tuple[frozenset[str], str]]
    names: Mapping[str, str]

    def after(self, deed: str, state: str) -> str:
        """The state that `deed` leads to. Refuses with `state.wrong` when it may not start from `state`."""
        sources, target = self.table[deed]
        if state not in sources:
            wanted = "、".join(str(self.names[s]) for s in sorted(sources))
            raise Refusal(
                "state.wrong",
                f"现在的状态是“{self.names[state]}”，只有“{wanted}”时才能这样做。请刷新页面看最新状态。",
                state=state,
            )
        return target

    def may(self, deed: str, state: str) -> bool:
        """Whether `deed` may start from `state`."""
        return state in self.table[deed][0]
