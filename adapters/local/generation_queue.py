"""LocalGenerationQueue: generations taken at once, side by side."""

from __future__ import annotations

from adapters.local.task_queue import LocalTaskQueue
from ports.generation_queue import Generation


class LocalGenerationQueue(LocalTaskQueue[Generation]):
    """GenerationQueue over tasks of the event loop.

    Args:
        drain_s: Most seconds to wait for those under way when the context is left.
    """

    def __init__(self, *, drain_s: float) -> None:
        super().__init__(
            drain_s=drain_s, name=lambda generation: f"generation {generation.id}"
        )

    async def put(self, generation: Generation) -> None:
        self.begin(generation)
