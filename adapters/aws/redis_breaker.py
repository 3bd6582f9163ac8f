"""Breaker: whoever did not answer is left alone for a while, and then asked once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

from redis.exceptions import RedisError

from domain.errors import UnavailableError

_LOG: Final = logging.getLogger(__name__)
# What asking a server may cost somebody who could do without its answer.
ANSWER_S: Final = 0.05

_FIRST_WAIT_S: Final = 0.25
_LONGEST_WAIT_S: Final = 5.0


class Breaker:
    """Keeps callers from waiting for a server that is known not to answer.

    While it is open nobody asks. After a wait one caller may: their success closes it,
    their failure makes the next wait twice as long. What else fails meanwhile was under
    way before it opened, and changes nothing.

    Args:
        otherwise: What it means that the server does not answer, for the log.
        seconds: What time it is, on a clock that only goes forward.
    """

    def __init__(
        self, otherwise: str, *, seconds: Callable[[], float] | None = None
    ) -> None:
        self._otherwise = otherwise
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._wait_s = _FIRST_WAIT_S
        self._is_open = False
        self._is_tried = False
        self._asks_again_at_s = 0.0

    def lets_through(self) -> bool:
        """Tell whether to ask; whoever is told so reports `worked` or `failed`."""
        if not self._is_open:
            return True
        now_s = self._seconds()
        if now_s < self._asks_again_at_s:
            return False
        # Should this caller report nothing, because it was canceled, another may try.
        self._asks_again_at_s = now_s + self._wait_s
        self._is_tried = True
        return True

    def worked(self) -> None:
        """Let everybody through."""
        self._is_open = self._is_tried = False
        self._wait_s = _FIRST_WAIT_S

    def failed(self) -> bool:
        """Let nobody through for a while; True if until now everybody was."""
        was_closed = not self._is_open
        if not (was_closed or self._is_tried):
            return False
        if self._is_tried:
            self._wait_s = min(self._wait_s * 2, _LONGEST_WAIT_S)
        self._is_open, self._is_tried = True, False
        self._asks_again_at_s = self._seconds() + self._wait_s
        return was_closed

    @asynccontextmanager
    async def asking(self, within_s: float) -> AsyncGenerator[None]:
        """Ask the server, open or not, and note whether it answered.

        Raises:
            UnavailableError: If it did not in time, or not as it should.
        """
        try:
            # A call that is cut off here takes its connection with it, so that its
            # answer is never read as another call's.
            async with asyncio.timeout(within_s):
                yield
        except (RedisError, OSError) as error:
            if self.failed():
                _LOG.warning("%s: %s", self._otherwise, type(error).__name__)
            raise UnavailableError from error
        self.worked()
