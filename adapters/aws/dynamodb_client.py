"""The one place where DynamoDB's client is opened and closed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aioboto3
from aiobotocore.config import AioConfig

from adapters.aws.dynamodb_store import DynamoStore


@asynccontextmanager
async def open_dynamodb(
    *, region: str, endpoint: str, prefix: str
) -> AsyncGenerator[DynamoStore]:
    """Lend a store, whose connections are closed at the end.

    Args:
        region: The AWS region.
        endpoint: An emulator's address; empty for AWS itself.
        prefix: What the tables' names begin with.
    """
    config = AioConfig(
        region_name=region,
        connect_timeout=2,
        read_timeout=5,
        max_pool_connections=64,
        retries={"total_max_attempts": 1},
        user_agent="helpy-ninja/1",
    )
    # An emulator takes any key; on AWS the environment's role has the only ones.
    key = "local" if endpoint else None
    async with aioboto3.Session().client(
        "dynamodb",
        endpoint_url=endpoint or None,
        aws_access_key_id=key,
        aws_secret_access_key=key,
        config=config,
    ) as client:
        store = DynamoStore(client, prefix=prefix)
        if endpoint:
            await store.create_missing_tables()
        yield store
