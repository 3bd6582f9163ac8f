"""What tests of several servers stand on."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.support.fleet import Fleet, a_fleet
from tests.support.valkey import Valkey


@pytest.fixture
async def fleet(
    tmp_path: Path, emulator: str, valkey: Valkey, anyio_backend: str
) -> AsyncGenerator[Fleet]:
    """Lend what several servers share, before the first of them is started."""
    async with a_fleet(tmp_path / "data", emulator=emulator, valkey=valkey) as fleet:
        yield fleet
