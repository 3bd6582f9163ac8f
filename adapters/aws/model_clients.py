"""Clients of the AWS services that models are asked through."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final, Literal

import aioboto3
from aiobotocore.config import AioConfig

# Longer than anybody waits for words: who asks bounds the time, and knows why.
_READ_S: Final = 900


@asynccontextmanager
async def open_model_client(
    service: Literal["bedrock-runtime", "sagemaker-runtime"],
    *,
    region: str,
    endpoint: str = "",
) -> AsyncGenerator[Any]:
    """Lend a client, whose connections are closed at the end.

    It makes no second try: whether and whom to ask again is not its to say.

    Args:
        service: The runtime that models are behind.
        region: The AWS region; `""` for the environment's.
        endpoint: An emulator's address; `""` for AWS itself.
    """
    config = AioConfig(
        connect_timeout=5,
        read_timeout=_READ_S,
        max_pool_connections=256,
        retries={"total_max_attempts": 1},
        user_agent="helpy-ninja/1",
    )
    # An emulator takes any key; on AWS the environment's role has the only ones.
    key = "local" if endpoint else None
    async with aioboto3.Session().client(
        service,
        region_name=region or None,
        endpoint_url=endpoint or None,
        aws_access_key_id=key,
        aws_secret_access_key=key,
        config=config,
    ) as client:
        yield client
