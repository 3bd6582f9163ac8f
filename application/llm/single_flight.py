"""SingleFlight: those who ask the same at the same time are given one answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextvars import copy_context
from types import TracebackType
from typing import Generic, Self, TypeVar

from application.llm.flight import Flight, Sky, Start

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Lets one of several callers make what all of them want, and gives it to all.

    Whoever comes while an answer is being made is given all of it, from its first part.
    It is made in a task of its own, for as long as anybody waits: a caller that leaves,
    the first one too, takes nothing from the others. A failure is the first caller's
    alone; the next one then makes an answer itself, for all who can still be given
    another. Nothing of anybody is held once all have left.

    Only within a process: several make as many answers as there are processes.

    Args:
        patience_s: How long somebody else's answer is waited for, before one makes
            one's own: its first part, or the end for whoever wants it whole.
    """

    def __init__(self, *, patience_s: float) -> None:
        self._patience_s = patience_s
        self._sky = Sky[T]()

    @property
    def is_empty(self) -> bool:
        """Tell whether no answer is being made."""
        return not (self._sky.flights or self._sky.tasks)

    def join(self, key: str, start: Start[T], *, whole: bool = False) -> Seat[T]:
        """Return a seat, to be entered, in which the answer's parts arrive.

            async with single_flight.join(key, start) as seat:
                async for part in seat:
                    ...

        Args:
            key: What is wanted. Equal keys want the very same.
            start: Makes an answer, part by part. It should look into the cache first,
                for another answer may have landed a moment ago, and put its own there
                before it ends. It is stopped by being closed.
            whole: Whether nothing of an answer is passed on before all of it is there.
                So a failure half-way costs this caller nothing.
        """
        return Seat(self._sky, key, start, patience_s=self._patience_s, whole=whole)


class Seat(AsyncIterator[T]):
    """One caller's place: entered, iterated, and left.

    Args:
        sky: Where answers are on their way.
        key: What is wanted.
        start: Makes it.
        patience_s: How long somebody else's is waited for.
        whole: Whether nothing is passed on before all is there.
    """

    def __init__(
        self, sky: Sky[T], key: str, start: Start[T], *, patience_s: float, whole: bool
    ) -> None:
        self.start = start
        # What the task that makes the answer logs is this caller's.
        self.context = copy_context()
        self._sky = sky
        self._key = key
        self._patience_s = patience_s
        self._whole = whole
        self._gives_up_at = 0.0
        self._taken = 0
        self._flight: Flight[T] | None = None
        self._stirred: asyncio.Future[None] | None = None

    async def __aenter__(self) -> Self:
        self._gives_up_at = asyncio.get_running_loop().time() + self._patience_s
        flight = self._sky.flights.get(self._key)
        if flight is None:
            self._fly(self._key)
        else:
            self.board(flight)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._flight is not None:
            await self._flight.leave(self)

    @property
    def leads(self) -> bool:
        """Tell whether what arrives is of this caller's own making."""
        return self._flight is not None and self._flight.leader is self

    @property
    def pays(self) -> bool:
        """Tell whether what arrives is charged to this caller."""
        return self._flight is not None and self._flight.payer is self

    @property
    def is_untouched(self) -> bool:
        """Tell whether another answer may still take the place of this one."""
        return self._taken == 0

    def board(self, flight: Flight[T]) -> None:
        """Wait for a flight's answer from now on."""
        self._flight = flight
        flight.passengers.append(self)
        self.stir()

    def stir(self) -> None:
        """Look again at what is there."""
        if self._stirred is not None and not self._stirred.done():
            self._stirred.set_result(None)

    async def __anext__(self) -> T:
        """Return the next part.

        Raises:
            StopAsyncIteration: At the end of the answer.
            Exception: What this caller's own `start` failed with, or whoever's answer
                this caller had begun to take.
        """
        while (flight := self._flight) is not None:
            if self._may_take(flight):
                self._taken += 1
                return flight.parts[self._taken - 1]
            if flight.failure is not None:
                raise flight.failure.with_traceback(None)
            if flight.has_landed:
                break
            await self._wait(flight)
        raise StopAsyncIteration

    def _may_take(self, flight: Flight[T]) -> bool:
        is_whole = flight.has_landed and flight.failure is None
        return self._taken < len(flight.parts) and (is_whole or not self._whole)

    async def _wait(self, flight: Flight[T]) -> None:
        self._stirred = asyncio.get_running_loop().create_future()
        if self.leads or not self.is_untouched:
            await self._stirred
            return
        try:
            async with asyncio.timeout_at(self._gives_up_at):
                await self._stirred
        except TimeoutError:
            # Unless it failed at the very last moment, and the next one has taken over.
            if self._flight is flight:
                await flight.leave(self)
                self._fly(None)

    def _fly(self, key: str | None) -> None:
        """Have one's own answer made, for others too if there is a key."""
        flight = Flight(self._sky, key)
        self.board(flight)
        flight.take_off()
