"""ModelExperience: what models' replies were worth, for each class of requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domain.routing.experience import Experience, Reward


class ModelExperience(Protocol):
    """Keeps what was learned, and how much of it came from whom on a day.

    Who rewarded is kept for two days at most, and goes with the person; what was
    learned names nobody and stays.
    """

    async def of(self, request_class: str) -> Mapping[str, Experience]:
        """Return what was learned of each model, by its name; none were unknown.

        Raises:
            UnavailableError: If the store can't be read now.
        """
        ...

    async def learn(self, reward: Reward) -> bool:
        """Learn from a reward, and tell whether it counted.

        It does not where its user's day has counted often enough for this class and
        model already, `domain.routing.experience.MOST_REWARDS_A_DAY`, however many of
        them come at once.

        Raises:
            UnavailableError: If the store can't be written now.
        """
        ...
