"""How decisions are written to DynamoDB where some of them can't be."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.aws.dynamodb_decisions import DynamoDecisionLog
from adapters.local.frozen_clock import FrozenClock
from domain.errors import UnavailableError
from domain.ids import DecisionId
from tests.support.builders import NOON
from tests.support.decisions import a_decision
from tests.support.dynamodb_answers import a_store, refused

pytestmark = pytest.mark.anyio


class TestDynamoDecisionLog:
    async def test_leaves_no_write_behind_where_one_fails(self) -> None:
        """Whoever hears of it may write all of them again at once."""
        some = [
            replace(a_decision(), id=DecisionId(f"dec_{n:032x}")) for n in range(16)
        ]
        async with a_store(refused("ThrottlingException")) as store:
            before = asyncio.all_tasks()
            with pytest.raises(UnavailableError):
                await DynamoDecisionLog(store, FrozenClock(NOON)).keep_all(some)
            left = {
                task for task in asyncio.all_tasks() - before if "_keep" in repr(task)
            }

        assert not left
