"""Open the store the settings choose: SQLite or DynamoDB."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Final

from adapters.local.sqlite_file import is_current
from adapters.local.sqlite_store import SqliteStore
from entrypoints.composition.sqlite_stores import sqlite_stores
from entrypoints.composition.stores import Stores
from entrypoints.settings import Settings
from ports.clock import Clock
from ports.vault import Vault

# What the local store's file is called in the data folder.
DATABASE: Final = "helpy.db"


async def open_stores(
    settings: Settings,
    opened: AsyncExitStack,
    clock: Clock,
    vault: Vault,
    *,
    beside: bool = False,
) -> Stores:
    """Open the store that was chosen, until the stack is closed.

    Args:
        settings: Which it is.
        opened: Closes it.
        clock: Says what has expired.
        vault: Makes the keys that people's records are sealed with.
        beside: Whether another process may have it; see `SqliteStore`.

    Raises:
        StoreUnusableError: If it can't be used.
    """
    if settings.store == "dynamodb":
        return await _open_dynamodb(settings, opened, clock, vault)
    path = settings.data_path / DATABASE
    store = await opened.enter_async_context(
        SqliteStore(path, vault, beside=beside and is_current(path))
    )
    return sqlite_stores(store, clock)


async def _open_dynamodb(
    settings: Settings, opened: AsyncExitStack, clock: Clock, vault: Vault
) -> Stores:
    # Both load the SDK, which takes longer than everything else together.
    from adapters.aws.dynamodb_client import open_dynamodb  # noqa: PLC0415  late, for a quick start
    from entrypoints.composition.dynamodb_stores import dynamodb_stores  # noqa: PLC0415  late, for a quick start

    store = await opened.enter_async_context(
        open_dynamodb(
            region=settings.aws_region,
            endpoint=settings.dynamodb_endpoint,
            prefix=settings.table_prefix,
        )
    )
    return dynamodb_stores(store, clock, vault)
