"""Inbox: what came from one client and was not received yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from entrypoints.websocket.frames import Said

# Messages that may wait before no more are read.
_MOST: Final = 8
# So long a message may take from its first byte to its last.
MESSAGE_S: Final = 10.0


class Inbox:
    """Keeps messages in order, and holds a client back that sends too quickly.

    Args:
        transport: Where the client's bytes come from.
    """

    __slots__ = ("_late", "_said", "_transport", "_waiter")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._late: asyncio.TimerHandle | None = None
        self._said: list[Said] | None = None
        self._waiter: asyncio.Future[None] | None = None

    def put(self, said: Said) -> None:
        """Keep a message."""
        if self._said is None:
            self._said = [said]
            self.wake()
            return
        self._said.append(said)
        if len(self._said) == _MOST:
            self._transport.pause_reading()

    @property
    def waiting(self) -> bool:
        """Whether there is a message."""
        return self._said is not None

    def take(self) -> Said:
        """Return the first of the messages, of which there is one."""
        said = self._said or []
        first = said.pop(0)
        if len(said) == _MOST - 1:
            self._transport.resume_reading()
        self._said = said or None
        return first

    async def stirred(self) -> None:
        """Wait until a message comes, or until `wake` says that none will."""
        self._waiter = asyncio.get_running_loop().create_future()
        await self._waiter

    def wake(self) -> None:
        """Let who waits look again."""
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def wait_for_the_rest(self, late: Callable[[], None], *, anew: bool) -> None:
        """Give a message that has begun its time.

        Args:
            late: Is called when it is over.
            anew: Whether another message came meanwhile, whose time it does not share.
        """
        if anew:
            self.wait_no_longer()
        if self._late is None:
            loop = asyncio.get_running_loop()
            self._late = loop.call_later(MESSAGE_S, self._judge, late)

    def wait_no_longer(self) -> None:
        """Take note that nothing is begun."""
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _judge(self, late: Callable[[], None]) -> None:
        if self._said is not None and len(self._said) >= _MOST:
            # It is we who do not read.
            self.wait_for_the_rest(late, anew=True)
        else:
            late()
