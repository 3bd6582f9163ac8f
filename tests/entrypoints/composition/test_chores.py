"""A chore outlives whatever it fails with."""

from __future__ import annotations

import asyncio
import logging

import pytest

from domain.errors import UnavailableError
from entrypoints.composition.chores import every

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("failure", [UnavailableError(), RuntimeError("a diary")])
async def test_goes_on_after_a_failure(
    caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    """It is logged without its words, and the next time comes."""
    again = asyncio.Event()
    failures = [failure]

    async def do() -> None:
        if failures:
            raise failures.pop()
        again.set()

    with caplog.at_level(logging.WARNING):
        chore = asyncio.create_task(every(0, do, "the garden waits"))
        async with asyncio.timeout(5):
            await again.wait()
        chore.cancel()

    (told,) = caplog.messages
    assert told.startswith("the garden waits: ")
    assert "diary" not in caplog.text
