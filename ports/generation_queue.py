"""GenerationQueue: generations to be made, after the request for them was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.helpy import Helpy
from domain.ids import DecisionId, GenerationId, UserId
from domain.prompt import PromptTurn
from domain.prompting.learner import Learner
from domain.quota import Hold
from domain.reply import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What is to be answered, in whose voice, and the tokens set aside for it.

    `turns` are oldest first and end with the student's. `pinned` is a model's name,
    `""` to let the router choose among those up to `ceiling`.
    """

    id: GenerationId
    decision_id: DecisionId
    student_id: UserId
    learner: Learner
    helpy: Helpy
    turns: tuple[PromptTurn, ...]
    pinned: str
    ceiling: Tier
    hold: Hold


class GenerationQueue(Protocol):
    """Carries generations to whoever takes them, side by side.

    One that is under way in a crash is lost; its tokens come back when their lease
    is over.
    """

    async def put(self, generation: Generation) -> None:
        """Hand a generation over; returns before it is taken.

        Raises:
            UnavailableError: If nothing is begun any more.
        """
        ...
