"""Journal: decisions as they are made, written down many at once."""

from __future__ import annotations

import asyncio

from domain.ids import DecisionId
from domain.routing.decision import Decision
from ports.decision_log import DecisionLog


class Journal:
    """Takes decisions in at once, and brings them to the log a moment later.

    What was taken in is found here from the first moment on. A crash loses what was
    not yet written; what a reply was charged does not depend on it.

    Args:
        log: Where decisions are kept.
    """

    def __init__(self, log: DecisionLog) -> None:
        self._log = log
        self._unwritten: dict[DecisionId, Decision] = {}
        self._one_writer = asyncio.Lock()

    def keep(self, decision: Decision) -> None:
        """Take a decision in."""
        self._unwritten[decision.id] = decision

    async def get(self, decision_id: DecisionId) -> Decision:
        """Return a decision, written down or not.

        Raises:
            DecisionNotFoundError: If there is none, or its time is over.
        """
        fresh = self._unwritten.get(decision_id)
        return await self._log.get(decision_id) if fresh is None else fresh

    async def write(self) -> None:
        """Write down all that was taken in.

        Raises:
            UnavailableError: If the log can't be written now; nothing is lost.
        """
        async with self._one_writer:
            batch = tuple(self._unwritten.values())
            if not batch:
                return
            await self._log.keep_all(batch)
            for decision in batch:
                del self._unwritten[decision.id]
