"""DecisionLog: how each reply came to be, for whoever has to explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from domain.ids import DecisionId
from domain.routing.decision import Decision


class DecisionLog(Protocol):
    """Keeps decisions for `domain.routing.decision.KEPT_FOR`."""

    async def keep_all(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions, each under its id; one that is kept already stays as it is.

        Raises:
            UnavailableError: If they can't be written now; some may be kept.
        """
        ...

    async def get(self, decision_id: DecisionId) -> Decision:
        """Return a decision.

        Raises:
            DecisionNotFoundError: If there is none, or its time is over.
            UnavailableError: If it can't be read now.
        """
        ...
