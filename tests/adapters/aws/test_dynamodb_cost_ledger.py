"""How costs lie in DynamoDB: each sum once, and what is somebody's for a year."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.aws.dynamodb_cost_ledger import DynamoCostLedger, forget_payer
from adapters.aws.dynamodb_schema import COSTS
from domain.costs import KEPT_A_YEAR, KEPT_FOR, By
from domain.reply import Tier
from tests.support.apps import a_cost
from tests.support.builders import ADA, NOON

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

AGAIN = "bat_" + "0" * 32
ONCE = "bat_" + "1" * 32


class TestDynamoCostLedger:
    async def test_counts_a_batch_once_that_is_tried_again(self, emulator: str) -> None:
        """Whoever did not hear that it was kept may say it again."""
        async with open_dynamodb(
            region="us-east-1", endpoint=emulator, prefix="again-"
        ) as store:
            ledger = DynamoCostLedger(store)
            entries = [a_cost(session_id=f"cnv_{n}") for n in range(150)]
            for _ in range(2):
                await ledger.add_all(entries, batch_id=AGAIN)

            assert await ledger.spent(NOON.date(), Tier.SMALL) == 150 * 7

    async def test_keeps_what_is_somebodys_for_a_year(self, emulator: str) -> None:
        """That which became nobody's too."""
        async with open_dynamodb(
            region="us-east-1", endpoint=emulator, prefix="year-"
        ) as store:
            await DynamoCostLedger(store).add_all([a_cost()], batch_id=ONCE)
            await forget_payer(store, ADA)
            expires = {}
            for by in By:
                items = await store.query(
                    COSTS, "dayKind = :of", {":of": f"2026-11-24#{by}"}
                )
                expires[by] = [item.get("expiresAt") for item in items]

        midnight = datetime(2027, 11, 25, tzinfo=UTC)
        assert midnight - KEPT_FOR > NOON
        assert expires == {
            by: [int(midnight.timestamp())] if by in KEPT_A_YEAR else [None]
            for by in By
            if by is not By.DAY
        } | {By.DAY: []}
