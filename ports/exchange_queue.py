"""ExchangeQueue: exchanges that ended, for whoever learns from them later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.conversation import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A student's message and the Helpy's reply to it."""

    message: Message
    reply: Message


class ExchangeQueue(Protocol):
    """Carries exchanges to whoever takes them.

    Exchanges are taken one after the other, in the order they were put. An exchange
    may be lost in a crash or where too many wait, and may come twice.
    """

    async def put(self, exchange: Exchange) -> None:
        """Hand an exchange over; returns before it is taken and never refuses."""
        ...
