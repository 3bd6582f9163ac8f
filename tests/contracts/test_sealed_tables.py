"""What lies in DynamoDB's tables tells nothing of anybody."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.local.frozen_clock import FrozenClock
from entrypoints.composition.dynamodb_stores import dynamodb_stores
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, NOON
from tests.support.canaries import WORDS, keep_a_life
from tests.support.stores import VAULT
from tests.support.tables import everything_in

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

PREFIX = "sealed-"


@pytest.fixture
async def stores(emulator: str, anyio_backend: str) -> AsyncGenerator[Stores]:
    """Open tables whose names the test knows."""
    async with open_dynamodb(
        region="us-east-1", endpoint=emulator, prefix=PREFIX
    ) as store:
        yield dynamodb_stores(store, FrozenClock(NOON), VAULT)


async def test_hold_no_word_and_in_the_end_no_trace(
    stores: Stores, emulator: str
) -> None:
    """Neither while somebody is here, nor after they were erased."""
    await keep_a_life(stores)
    kept = await everything_in(emulator, PREFIX)
    await stores.personal_records.erase(ADA)
    erased = await everything_in(emulator, PREFIX)
    await stores.personal_records.erase_traces(ADA)
    forgotten = await everything_in(emulator, PREFIX)

    assert ADA in kept
    assert not [word for word in (*WORDS, "quokka") if word.lower() in kept]
    assert '"locked"' in kept
    assert '"locked"' not in erased
    assert ADA not in forgotten
