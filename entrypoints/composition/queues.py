"""Queues: what is done after a request was answered, by whom, and until when."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from adapters.local.exchange_queue import LocalExchangeQueue
from adapters.local.generation_queue import LocalGenerationQueue
from adapters.local.turn_queue import LocalTurnQueue
from application.app import Application

# How long what is under way may take to end when the server stops.
DRAIN_S: Final = 5.0


class Queues:
    """Everything that runs in the background of this process."""

    def __init__(self) -> None:
        self.turns = LocalTurnQueue(drain_s=DRAIN_S)
        self.exchanges = LocalExchangeQueue(drain_s=DRAIN_S)
        self.generations = LocalGenerationQueue(drain_s=DRAIN_S)

    def serve(self, application: Application) -> None:
        """Say who takes what."""
        self.turns.take(application.answer_student)
        self.exchanges.take(application.form_memories)
        self.generations.take(application.carry_out_generation)

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[None]:
        """Take what comes; at the end what is under way, in the order it is put."""
        async with self.exchanges, self.turns, self.generations:
            yield
