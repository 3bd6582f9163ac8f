"""Every port that keeps data, over each of the stores there are."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.local.aes_vault import AesVault
from adapters.local.frozen_clock import FrozenClock
from adapters.local.memory_secrets import MemorySecrets
from adapters.local.sqlite_store import SqliteStore
from entrypoints.composition import dynamodb_stores as over_dynamodb
from entrypoints.composition import sqlite_stores as over_sqlite
from entrypoints.composition.stores import Stores
from ports.clock import Clock
from tests.support.builders import NOON

# Nothing of what is kept expires unless a test moves a clock of its own.
_CLOCK: Final = FrozenClock(NOON)
VAULT: Final = AesVault(
    MemorySecrets({"sealing-key": b"s" * 32, "index-key": b"i" * 32})
)


@asynccontextmanager
async def sqlite_stores(
    path: Path | str, clock: Clock = _CLOCK
) -> AsyncGenerator[Stores]:
    """Open the local store, in a file or in memory."""
    async with SqliteStore(path, VAULT) as store:
        yield over_sqlite.sqlite_stores(store, clock)


@asynccontextmanager
async def dynamodb_stores(
    endpoint: str, clock: Clock = _CLOCK, *, prefix: str = ""
) -> AsyncGenerator[Stores]:
    """Open tables on the emulator, of their own unless their prefix is given."""
    prefix = prefix or f"t{uuid.uuid4().hex[:8]}-"
    async with open_dynamodb(
        region="us-east-1", endpoint=endpoint, prefix=prefix
    ) as store:
        yield over_dynamodb.dynamodb_stores(store, clock, VAULT)
