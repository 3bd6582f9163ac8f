"""LocalTurnQueue: turns taken at once, a conversation's in their order."""

from __future__ import annotations

from adapters.local.task_queue import LocalTaskQueue
from ports.turn_queue import Turn


class LocalTurnQueue(LocalTaskQueue[Turn]):
    """TurnQueue over tasks of the event loop.

    Args:
        drain_s: Most seconds to wait for turns under way when the context is left.
    """

    def __init__(self, *, drain_s: float) -> None:
        super().__init__(
            drain_s=drain_s,
            name=lambda turn: f"turn {turn.message.turn_id}",
            order=lambda turn: turn.message.conversation_id,
        )

    async def put(self, turn: Turn) -> None:
        self.begin(turn)
