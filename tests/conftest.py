"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from tests.support.emulator import ministack, running_emulator
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
