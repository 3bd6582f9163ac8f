"""Listening: a vendor's blocks become parts of a reply, in time or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import suppress
from typing import Final, Protocol, TypeVar

from adapters.llm.patience import Patience
from ports.chat_model import (
    Finished,
    ModelCutError,
    ModelError,
    ModelTimeoutError,
    Part,
)

Block_contra = TypeVar("Block_contra", contravariant=True)
Block = TypeVar("Block")
# A server closes an answer right after its last event; one that dawdles costs us a
# connection, and nobody's time.
_LINGER_S: Final = 0.25
# No reply is this large, with all that frames its words.
_MAX_WHOLE_BYTES: Final = 16 * 1024 * 1024


class Reading(Protocol[Block_contra]):
    """One reply of a protocol, read as it comes."""

    @property
    def done(self) -> bool:
        """Whether the stream said that it is complete."""
        ...

    def feed(self, block: Block_contra) -> Sequence[Part]:
        """Return what a block adds.

        Raises:
            ModelError: If this is no reply, or the vendor says that it failed.
        """
        ...

    def finished(self) -> Finished:
        """Return the end of the reply.

        Raises:
            ModelCutError: If it was not complete.
        """
        ...


async def listen(
    blocks: AsyncIterator[Block],
    reading: Reading[Block],
    *,
    patience: Patience,
    failure_of: Callable[[Exception], ModelError],
) -> AsyncGenerator[Part, None]:
    """Give the parts of a reply as they come, without its end.

    Args:
        blocks: What the vendor sends.
        reading: What it means.
        patience: How long words may take.
        failure_of: What an error of the vendor's library means, once an answer began.

    Raises:
        ModelError: However it fails.
    """
    now = asyncio.get_running_loop().time
    deadline = now() + patience.first_token_s
    while not reading.done:
        block = await _next(blocks, deadline, failure_of)
        if block is None:
            return
        if parts := reading.feed(block):
            for part in parts:
                yield part
            # What does not bring words does not buy time.
            deadline = now() + patience.next_token_s
    # An answer that was read to its end leaves a connection that can be used again.
    deadline = now() + _LINGER_S
    with suppress(ModelError):
        while await _next(blocks, deadline, failure_of) is not None:
            pass


async def gather(
    blocks: AsyncIterator[bytes],
    *,
    within_s: float,
    failure_of: Callable[[Exception], ModelError],
) -> bytes:
    """Return an answer that is not streamed.

    Args:
        blocks: What the vendor sends.
        within_s: Most seconds until all of it is there.
        failure_of: What an error of the vendor's library means, once an answer began.

    Raises:
        ModelError: If it does not end, in time or in size, or breaks off.
    """
    deadline = asyncio.get_running_loop().time() + within_s
    body = bytearray()
    while (block := await _next(blocks, deadline, failure_of)) is not None:
        body += block
        if len(body) > _MAX_WHOLE_BYTES:
            raise ModelCutError
    return bytes(body)


async def _next(
    blocks: AsyncIterator[Block],
    deadline: float,
    failure_of: Callable[[Exception], ModelError],
) -> Block | None:
    try:
        async with asyncio.timeout_at(deadline):
            return await anext(blocks, None)
    except TimeoutError:
        raise ModelTimeoutError from None
    except Exception as error:  # noqa: BLE001  whatever a library raises
        # From none: the text of the cause may hold a key or somebody's words.
        raise failure_of(error) from None
