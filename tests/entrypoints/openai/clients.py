"""OpenAI's own client, with a key of ours."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from openai import AsyncOpenAI

from domain.api_key import KeyWish
from domain.plan import PlanName
from tests.support.running import Running


@asynccontextmanager
async def an_openai_client(
    product: Running, **wish: Any
) -> AsyncGenerator[AsyncOpenAI]:
    """Make a key, and the official client that shows it."""
    plan = wish.pop("plan", PlanName.PREMIUM)
    _, key = await product.doors.application.create_key(KeyWish(plan=plan, **wish))
    async with AsyncOpenAI(
        api_key=key, base_url=f"{product.url}/v1", max_retries=0
    ) as client:
        yield client
