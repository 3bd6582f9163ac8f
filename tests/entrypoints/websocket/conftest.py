"""The product on a socket, and a student in front of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.running import Running, a_running_product
from tests.support.student_client import StudentClient


@pytest.fixture
async def product(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Running]:
    """Serve the product; a file that needs another one has its own."""
    async with a_running_product(tmp_path) as running:
        yield running


@pytest.fixture
async def ada(product: Running) -> AsyncGenerator[StudentClient]:
    """Sign Ada up, with a Helpy and a conversation."""
    async with StudentClient(product.url, "ada@example.org") as student:
        await student.register()
        yield student
