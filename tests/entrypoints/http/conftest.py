"""The product on a socket, and students in front of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.support.family import Family, People, a_family
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product
from tests.support.student_client import StudentClient


@pytest.fixture
async def product(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Running]:
    """Serve the product with a model that says the moon is round."""
    async with a_running_product(tmp_path, says("The moon is round.")) as running:
        yield running


@pytest.fixture
async def ada(product: Running) -> AsyncGenerator[StudentClient]:
    """Sign Ada up, with a Helpy and a conversation."""
    async with StudentClient(product.url, "ada@example.org") as student:
        await student.register()
        yield student


@pytest.fixture
async def people(product: Running) -> AsyncGenerator[People]:
    """Lend a way to sign people up."""
    async with AsyncExitStack() as opened:
        yield People(product, opened)


@pytest.fixture
async def family(product: Running) -> AsyncGenerator[Family]:
    """Sign Ada and everybody around her up."""
    async with a_family(product) as found:
        yield found
