"""Decisions in DynamoDB."""

from __future__ import annotations

from typing import Final

from adapters.aws.dynamodb_puts import Put
from adapters.aws.dynamodb_schema import DECISIONS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import item_of, thing_of
from domain.ids import DecisionId
from domain.routing.decision import KEPT_FOR, Decision, DecisionNotFoundError
from ports.clock import Clock

_NAMES: Final = {"id": "decisionId", "payer_id": "payerId"}


class DynamoDecisionLog:
    """DecisionLog over a `DynamoStore`.

    DynamoDB deletes what expired late, so it is also looked past on reading.
    """

    def __init__(self, store: DynamoStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep(self, decision: Decision) -> None:
        until = decision.made_at + KEPT_FOR
        item = {**item_of(decision, _NAMES), "expiresAt": int(until.timestamp())}
        await self._store.write(Put(table=DECISIONS, item=item))

    async def get(self, decision_id: DecisionId) -> Decision:
        item = await self._store.get(DECISIONS, decision_id)
        if item is None:
            raise DecisionNotFoundError
        decision = thing_of(item, Decision, _NAMES)
        if decision.made_at < self._clock.now() - KEPT_FOR:
            raise DecisionNotFoundError
        return decision
