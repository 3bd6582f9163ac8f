"""Decisions in DynamoDB."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from adapters.aws.dynamodb_patience import ConditionFailedError
from adapters.aws.dynamodb_puts import fresh
from adapters.aws.dynamodb_schema import DECISIONS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import item_of, thing_of
from domain.ids import DecisionId
from domain.routing.decision import KEPT_FOR, Decision, DecisionNotFoundError
from ports.clock import Clock

# How many are written side by side.
_AT_ONCE: Final = 16
_NAMES: Final = {"id": "decisionId", "payer_id": "payerId"}


class DynamoDecisionLog:
    """DecisionLog over a `DynamoStore`.

    DynamoDB deletes what expired late, so it is also looked past on reading.
    """

    def __init__(self, store: DynamoStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep_all(self, decisions: Sequence[Decision]) -> None:
        for start in range(0, len(decisions), _AT_ONCE):
            some = decisions[start : start + _AT_ONCE]
            kept = await asyncio.gather(
                *(self._keep(decision) for decision in some), return_exceptions=True
            )
            # Once all have ended: none goes on behind the back of who tries again.
            failed = [one for one in kept if one is not None]
            if failed:
                raise failed[0]

    async def _keep(self, decision: Decision) -> None:
        until = decision.made_at + KEPT_FOR
        item = {**item_of(decision, _NAMES), "expiresAt": int(until.timestamp())}
        # Kept already, it stays as it is.
        with suppress(ConditionFailedError):
            await self._store.write(fresh(DECISIONS, item))

    async def get(self, decision_id: DecisionId) -> Decision:
        item = await self._store.get(DECISIONS, decision_id)
        if item is None:
            raise DecisionNotFoundError
        decision = thing_of(item, Decision, _NAMES)
        if decision.made_at < self._clock.now() - KEPT_FOR:
            raise DecisionNotFoundError
        return decision
