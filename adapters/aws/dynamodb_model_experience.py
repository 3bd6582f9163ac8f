"""What models' replies were worth, in DynamoDB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import Put, next_version
from adapters.aws.dynamodb_schema import MODEL_EXPERIENCE, REWARDS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.routing.experience import Experience, Reward, count_of

_NAMES: Final[dict[str, str]] = {}
_DAY_S: Final = 86_400
# Today's count has to last until everybody agrees that it is tomorrow.
_KEPT_DAYS: Final = 2


class DynamoModelExperience:
    """ModelExperience over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def of(self, request_class: str) -> Mapping[str, Experience]:
        items = await self._store.query(
            MODEL_EXPERIENCE, "requestClass = :class", {":class": request_class}
        )
        return {item["model"]: thing_of(item, Experience, _NAMES) for item in items}

    async def learn(self, reward: Reward) -> bool:
        return await racing(lambda: self._learn(reward))

    async def _learn(self, reward: Reward) -> bool:
        count = count_of(reward)
        cell = f"{count.day}#{count.request_class}#{count.model}"
        counted = await self._store.get(REWARDS, count.user_id, cell)
        full = replace(count, count=counted["count"]) if counted else count
        if full.is_full:
            return False
        key = (reward.request_class, reward.model)
        known = await self._store.get(MODEL_EXPERIENCE, *key)
        before = (
            Experience(at=reward.at)
            if known is None
            else thing_of(known, Experience, _NAMES)
        )
        item = {
            "requestClass": reward.request_class,
            "model": reward.model,
            **item_of(before.learned(reward), _NAMES),
        }
        await self._store.write(
            next_version(MODEL_EXPERIENCE, item, of=known),
            _one_more(count.user_id, cell, count.day, before=counted),
        )
        return True


def _one_more(user_id: str, cell: str, day: int, *, before: Item | None) -> Put:
    item = {
        "userId": user_id,
        "cell": cell,
        "count": before["count"] + 1 if before else 1,
        "expiresAt": (day + _KEPT_DAYS) * _DAY_S,
    }
    return next_version(REWARDS, item, of=before)
