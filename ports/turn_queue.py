"""TurnQueue: replies to be made, after the request for them was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.conversation import Message
from domain.quota import Hold
from domain.reply import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A Helpy's turn to speak: the message to answer and the tokens set aside.

    `ceiling` is the strongest tier that the student's plan is meant for.
    """

    message: Message
    hold: Hold
    ceiling: Tier


class TurnQueue(Protocol):
    """Carries turns to whoever takes them.

    Turns of one conversation are taken in the order they were put, one after the
    other ended; turns of several conversations side by side.
    """

    async def put(self, turn: Turn) -> None:
        """Hand a turn over; returns before it is taken."""
        ...
