"""Waiting for what another task does."""

from __future__ import annotations

import asyncio

from ports.model_catalog import ModelCatalog, ModelState, ModelStatus


async def until_state(
    catalog: ModelCatalog, state: ModelState, *, place: int = 0
) -> ModelStatus:
    """Wait for a model to be in a state."""
    async with asyncio.timeout(10):
        while (status := catalog.models()[place]).state is not state:
            await asyncio.sleep(0.01)
    return status
