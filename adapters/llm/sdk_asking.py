"""Asking through a vendor's SDK, which makes the request; we read the bytes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Any, Final, Protocol

from adapters.llm.listening import Reading, gather, listen
from adapters.llm.patience import Patience
from adapters.llm.sdk_failures import failure_of
from domain.prompt import Prompt
from ports.chat_model import ModelError, ModelTimeoutError, Part

# What the SDKs time themselves: longer, and a server can't be reached.
CONNECT_S: Final = 5.0


class SdkResponse(Protocol):
    """An answer of an SDK whose bytes were not read yet."""

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """Give the bytes as they come."""
        ...


class BytesReading(Reading[bytes], Protocol):
    """One reply, streamed or whole."""

    def whole(self, body: bytes) -> Sequence[Part]:
        """Return all that an answer which was not streamed says.

        Raises:
            ModelError: If this is no reply, or the vendor says that it failed.
        """
        ...


async def ask(
    make_request: Callable[[], AbstractAsyncContextManager[Any]],
    reading: BytesReading,
    *,
    prompt: Prompt,
    patience: Patience,
) -> AsyncGenerator[Part, None]:
    """Make a request and give what is answered, then the end.

    Args:
        make_request: Gives what an SDK's `with_streaming_response` does.
        reading: What the answer means.
        prompt: What is asked.
        patience: How long words may take.

    Raises:
        ModelError: However it fails.
    """
    request = make_request()
    first_s = patience.for_first(prompt)
    response = await _opened(request, first_s)
    try:
        if prompt.whole:
            body = await gather(
                response.iter_bytes(), within_s=first_s, failure_of=_cut
            )
            for part in reading.whole(body):
                yield part
        else:
            words = listen(
                response.iter_bytes(), reading, patience=patience, failure_of=_cut
            )
            async with aclosing(words) as parts:
                async for part in parts:
                    yield part
    finally:
        # Closing the response is what makes the vendor stop.
        await request.__aexit__(None, None, None)
    yield reading.finished()


async def _opened(
    request: AbstractAsyncContextManager[SdkResponse], patience_s: float
) -> SdkResponse:
    try:
        async with asyncio.timeout(patience_s):
            return await request.__aenter__()
    except TimeoutError:
        raise ModelTimeoutError from None
    except Exception as error:  # noqa: BLE001  whatever a library raises
        # From none: the text of the cause may hold a key or somebody's words.
        raise failure_of(error) from None


def _cut(error: Exception) -> ModelError:
    return failure_of(error, begun=True)
