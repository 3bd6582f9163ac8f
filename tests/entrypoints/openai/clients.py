"""OpenAI's own client, with a key of ours, and what it has used."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC
from typing import Any

from openai import AsyncOpenAI

from domain.api_key import KeyWish
from domain.plan import PlanName
from domain.quota import QuotaWindow, day_window
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


async def window_of(product: Running, client: AsyncOpenAI) -> QuotaWindow:
    """Return what a client has used of its day, and has set aside.

    A large day's tokens are set aside by the block, and those used of one show late.
    """
    application, now = product.doors.application, product.doors.clock.now()
    app = await application.admit_app(client.api_key)
    return await application.complete_chat.ask_and_pay.quota.open_window(
        app.id, day=day_window(now, UTC), limit_tokens=app.daily_tokens, now=now
    )
