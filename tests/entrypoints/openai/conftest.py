"""The product on a socket, and an application with a key in front of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from openai import AsyncOpenAI

from tests.entrypoints.openai.clients import an_openai_client
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product


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
