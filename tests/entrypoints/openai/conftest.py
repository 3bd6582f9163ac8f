"""The product on a socket, and an application with a key in front of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from openai import AsyncOpenAI

from domain.api_key import KeyWish
from domain.plan import PlanName
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product


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


@pytest.fixture
async def product(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Running]:
    """Serve the product with a model that says the moon is round."""
    async with a_running_product(tmp_path, says("The moon is round.")) as running:
        yield running


@pytest.fixture
async def client(product: Running) -> AsyncGenerator[AsyncOpenAI]:
    """Lend an application on the premium plan."""
    async with an_openai_client(product) as lent:
        yield lent
