"""DynamoDB's tables as they lie there, without our adapters."""

from __future__ import annotations

import json
from typing import Any

import aioboto3

from adapters.aws.dynamodb_schema import TABLES


async def everything_in(url: str, prefix: str) -> str:
    """Return every item of every table as one text, in small letters."""
    found: list[Any] = []
    async with aioboto3.Session().client(
        "dynamodb",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    ) as client:
        for table in TABLES:
            pages = client.get_paginator("scan").paginate(TableName=prefix + table.name)
            async for page in pages:
                found += page["Items"]
    return json.dumps(found, default=repr).lower()
