"""DecisionLog: how each reply came to be, for whoever has to explain it."""

from __future__ import annotations

from typing import Protocol

from domain.ids import DecisionId
from domain.routing.decision import Decision


class DecisionLog(Protocol):
    """Keeps decisions for `domain.routing.decision.KEPT_FOR`."""

    async def keep(self, decision: Decision) -> None:
        """Keep a decision under its fresh id."""
        ...

    async def get(self, decision_id: DecisionId) -> Decision:
        """Return a decision.

        Raises:
            DecisionNotFoundError: If there is none, or its time is over.
        """
        ...
