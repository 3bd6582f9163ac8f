"""The three stores that every contract is held against."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adapters.local.frozen_clock import FrozenClock
from entrypoints.composition.stores import Stores
from tests.support.builders import NOON
from tests.support.stores import dynamodb_stores, sqlite_stores


@pytest.fixture
def clock() -> FrozenClock:
    """Return the stores' clock."""
    return FrozenClock(NOON)


@pytest.fixture(
    params=[
        "sqlite-memory",
        "sqlite-file",
        pytest.param("dynamodb", marks=pytest.mark.dynamodb),
    ]
)
async def stores(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    clock: FrozenClock,
    anyio_backend: str,
) -> AsyncGenerator[Stores]:
    """Open one of the stores, empty."""
    if request.param == "dynamodb":
        opened = dynamodb_stores(request.getfixturevalue("emulator"), clock)
    else:
        memory = request.param == "sqlite-memory"
        opened = sqlite_stores(":memory:" if memory else tmp_path / "helpy.db", clock)
    async with opened as found:
        yield found
