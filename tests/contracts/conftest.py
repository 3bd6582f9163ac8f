"""The three stores that every contract is held against."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from adapters.local.frozen_clock import FrozenClock
from entrypoints.composition.stores import Stores
from tests.support.builders import NOON
from tests.support.emulator import ministack, running_emulator
from tests.support.stores import dynamodb_stores, sqlite_stores


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Run the AWS emulator once for all tests, and stop it afterwards."""
    executable = ministack()
    if executable is None:
        reason = "the AWS emulator is not installed: run `nox -s emulator`"
        if os.environ.get("HELPY_REQUIRE_DYNAMODB"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running_emulator(executable, tmp_path_factory.mktemp("emulator")) as url:
        yield url


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
