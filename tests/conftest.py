"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.support.valkey import Valkey, running_valkey


@pytest.fixture
def anyio_backend() -> str:
    """Run asynchronous tests on asyncio, as the product does."""
    return "asyncio"


@pytest.fixture
def valkey() -> Generator[Valkey]:
    """Run a server of the Redis protocol, empty."""
    with running_valkey() as server:
        yield server
