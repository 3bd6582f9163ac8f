"""What every store of models' experience promises."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from domain.ids import UserId
from domain.routing.experience import MOST_REWARDS_A_DAY, Experience, Reward
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, BO, NOON

pytestmark = pytest.mark.anyio

MATH = "generate:math"


def a_reward(
    value: float = 1.0,
    *,
    user_id: UserId = ADA,
    request_class: str = MATH,
    model: str = "phi",
    at: datetime = NOON,
) -> Reward:
    """Give what one reply was worth."""
    return Reward(
        user_id=user_id,
        request_class=request_class,
        model=model,
        value=value,
        at=at,
    )


class TestModelExperience:
    async def test_knows_nothing_at_first(self, stores: Stores) -> None:
        """No model has a row of its own."""
        assert await stores.experience.of(MATH) == {}

    async def test_learns_for_each_class_and_model(self, stores: Stores) -> None:
        """What is good at one is not thereby good at another."""
        assert await stores.experience.learn(a_reward(0.75))
        assert await stores.experience.learn(a_reward(0.5, user_id=BO))
        assert await stores.experience.learn(a_reward(0.25, model="llama"))
        assert await stores.experience.learn(a_reward(0, request_class="turn:hint"))

        assert await stores.experience.of(MATH) == {
            "phi": Experience(good=1.25, bad=0.75, at=NOON),
            "llama": Experience(good=0.25, bad=0.75, at=NOON),
        }

    async def test_hears_one_user_so_often_a_day(self, stores: Stores) -> None:
        """Then others; and the next day again."""
        for _ in range(MOST_REWARDS_A_DAY):
            assert await stores.experience.learn(a_reward())
        known = await stores.experience.of(MATH)

        assert not await stores.experience.learn(a_reward(0))

        assert await stores.experience.of(MATH) == known
        assert await stores.experience.learn(a_reward(model="llama"))
        assert await stores.experience.learn(a_reward(user_id=BO))
        tomorrow = NOON + timedelta(days=1)
        assert await stores.experience.learn(a_reward(at=tomorrow))

    async def test_hears_no_more_of_them_at_once(self, stores: Stores) -> None:
        """Whoever sends a hundred at once has no louder voice."""
        heard = await asyncio.gather(
            *(stores.experience.learn(a_reward()) for _ in range(20))
        )

        assert sum(heard) == MOST_REWARDS_A_DAY
        known = (await stores.experience.of(MATH))["phi"]
        assert known == Experience(good=MOST_REWARDS_A_DAY, at=NOON)

    async def test_loses_none_of_many_at_once(self, stores: Stores) -> None:
        """Each user's reward is in what was learned."""
        users = [UserId(f"usr_{number:032x}") for number in range(12)]
        heard = await asyncio.gather(
            *(stores.experience.learn(a_reward(user_id=user)) for user in users)
        )

        assert all(heard)
        known = (await stores.experience.of(MATH))["phi"]
        assert known == Experience(good=len(users), at=NOON)

    async def test_forgets_who_it_was_with_the_person(self, stores: Stores) -> None:
        """What was learned names nobody, and stays."""
        await stores.experience.learn(a_reward())
        await stores.experience.learn(a_reward(user_id=BO))
        known = await stores.experience.of(MATH)

        counts = await stores.personal_records.erase_traces(ADA)

        assert counts["rewards"] == 1
        assert await stores.experience.of(MATH) == known
        assert (await stores.personal_records.erase_traces(BO))["rewards"] == 1
