"""What a client of AWS's is to us; opened by whoever puts the system together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from typing import Any, Protocol

from adapters.llm.aws_failures import failure_of_aws
from ports.chat_model import ModelTimeoutError


class EventStream(Protocol):
    """Events as they come; closing it ends the request."""

    def __aiter__(self) -> AsyncIterator[Mapping[str, Any]]:
        """Give each event."""
        ...

    def close(self) -> None:
        """Drop the connection."""
        ...


async def answered(
    asking: Awaitable[Mapping[str, Any]], *, within_s: float
) -> Mapping[str, Any]:
    """Return what a service answers.

    Raises:
        ModelError: If it does not answer in time, or with a failure.
    """
    try:
        async with asyncio.timeout(within_s):
            return await asking
    except TimeoutError:
        raise ModelTimeoutError from None
    except Exception as error:  # noqa: BLE001  whatever a library raises
        # From none: the text of the cause may hold somebody's words.
        raise failure_of_aws(error) from None
