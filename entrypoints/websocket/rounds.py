"""Rounds: something done to each of many every so often, with one timer for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Generic, TypeVar

# The members are spread over so many turns, so that no turn is long.
_TURNS: Final = 16

T = TypeVar("T")


class Rounds(Generic[T]):
    """Visits each member once a period; who came later is visited a period later.

    Args:
        period_s: Between two visits.
        visit: What is done; it must not raise.
    """

    def __init__(self, period_s: float, visit: Callable[[T], None]) -> None:
        self._turn_s = period_s / _TURNS
        self._visit = visit
        self._turns: list[set[T]] = [set() for _ in range(_TURNS)]
        self._at = 0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, member: T) -> None:
        """Visit it from now on."""
        self._turns[self._at].add(member)
        if self._timer is None:
            self._wait()

    def discard(self, member: T) -> None:
        """Visit it no more."""
        for turn in self._turns:
            turn.discard(member)
        if self._timer is not None and not any(self._turns):
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._turn_s, self._turn)

    def _turn(self) -> None:
        self._at = (self._at + 1) % _TURNS
        self._wait()
        here = self._turns[self._at]
        for member in tuple(here):
            if member in here:
                self._visit(member)
