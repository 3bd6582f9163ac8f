"""Chores: what a process does every so often, beside serving."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.sympy_algebra import SympyAlgebra
from application.app import Application
from application.chat.heal_lag import Heads
from domain.errors import UnavailableError
from domain.presence import BEAT

_LOG: Final = logging.getLogger(__name__)
# How long after the start what takes long is loaded.
WARM_AFTER_S: Final = 0.5
# How often turns that never ended, and what is to be deleted, are looked for.
SWEEP_S: Final = 15.0
# How often sign-ins are looked for that another process ended. With the 2 s of a socket
# it keeps the promise of 5 s.
CATCH_UP_S: Final = 2.0
# How often it is asked what models' replies were worth.
LEARN_S: Final = 30.0
# How often it is looked for hints that were lost: healed within twice as long.
HEAL_S: Final = 15.0


@asynccontextmanager
async def doing_chores(
    application: Application, *, identity: LocalIdentityProvider, algebra: SympyAlgebra
) -> AsyncGenerator[None]:
    """Do all chores until the context is left."""
    heads: Heads = {}

    async def heal() -> None:
        nonlocal heads
        heads = await application.heal_lag(before=heads)

    chores = (
        _warm(algebra),
        every(SWEEP_S, application.settle_overdue, "overdue holds stay for now"),
        every(SWEEP_S, application.forget_expired, "expired messages stay for now"),
        every(SWEEP_S, application.carry_out_erasures, "erasures wait for now"),
        every(CATCH_UP_S, identity.catch_up, "ended sign-ins are not known for now"),
        every(LEARN_S, application.refresh_worth, "what was learned is known later"),
        every(HEAL_S, heal, "what was lost on its way stays so for now"),
        every(
            BEAT.total_seconds(),
            application.keep_presence,
            "who went offline is not known for now",
        ),
    )
    tasks = [asyncio.create_task(chore) for chore in chores]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


async def _warm(algebra: SympyAlgebra) -> None:
    """Get ready for the first question."""
    # Loading takes two seconds of one core: whoever came first is served first.
    await asyncio.sleep(WARM_AFTER_S)
    await algebra.warm()
    # All is loaded and stays; the collector need not look at it again.
    gc.freeze()


async def every(
    wait_s: float, do: Callable[[], Awaitable[object]], otherwise: str
) -> None:
    """Do something every so often until canceled, whatever it fails with.

    Args:
        wait_s: Seconds before each time.
        do: What is done.
        otherwise: What a failure means, for the log.
    """
    while True:
        await asyncio.sleep(wait_s)
        try:
            await do()
        except UnavailableError as error:
            _LOG.warning("%s: %s", otherwise, error.code)
        except Exception as error:  # noqa: BLE001  the outermost loop of a chore
            # The type alone: an exception's text may hold a person's words.
            _LOG.error("%s: %s", otherwise, type(error).__name__)
