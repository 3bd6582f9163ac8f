"""Flight: one answer on its way to all who wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from contextvars import Context
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from domain.errors import UnavailableError

T = TypeVar("T")
Start = Callable[[], AsyncGenerator[T, None]]


class Passenger(Protocol[T]):
    """Somebody who waits for an answer, and could have it made as well."""

    @property
    def start(self) -> Start[T]:
        """Return what makes the answer."""
        ...

    @property
    def context(self) -> Context:
        """Return in whose name it is made."""
        ...

    @property
    def is_untouched(self) -> bool:
        """Tell whether another answer may still take the place of this one."""
        ...

    def board(self, flight: Flight[T]) -> None:
        """Wait for a flight's answer from now on."""
        ...

    def stir(self) -> None:
        """Look again at what is there."""
        ...


@dataclass(slots=True)
class Sky(Generic[T]):
    """All flights that may be joined, by their keys, and the tasks of all there are."""

    flights: dict[str, Flight[T]] = field(default_factory=dict[str, "Flight[T]"])
    # The loop keeps weak references only.
    tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])


class Flight(Generic[T]):
    """One answer, made in a task of its own by its first passenger's `start`.

    `leader` is in whose name it is made, `payer` whoever of those aboard it is charged
    to, None for nobody: the leader, or after it another who has taken nothing yet.

    Args:
        sky: Where it flies.
        key: Under which others find it; None if they don't.
    """

    def __init__(self, sky: Sky[T], key: str | None) -> None:
        self._sky = sky
        self._key = key
        self._task: asyncio.Task[None] | None = None
        self.leader: Passenger[T] | None = None
        self.payer: Passenger[T] | None = None
        self.passengers: list[Passenger[T]] = []
        self.parts: list[T] = []
        self.has_landed = False
        self.failure: Exception | None = None

    def take_off(self) -> None:
        """Have the first passenger's answer made."""
        leader = self.leader = self.payer = self.passengers[0]
        if self._key is not None:
            self._sky.flights[self._key] = self
        self._task = asyncio.create_task(
            self._fly(leader.start), context=leader.context
        )
        self._sky.tasks.add(self._task)
        self._task.add_done_callback(self._sky.tasks.discard)

    async def leave(self, passenger: Passenger[T]) -> None:
        """Let a passenger go; with the last one, the answer."""
        if passenger not in self.passengers:
            return
        self.passengers.remove(passenger)
        if passenger is self.payer and not self.has_landed:
            # Who left early pays for what came until then; the rest is another's.
            untouched = (one for one in self.passengers if one.is_untouched)
            self.payer = next(untouched, None)
        if self.passengers or self.has_landed or self._task is None:
            return
        self._close()
        self._task.cancel()
        # Until the model is stopped and what it cost is noted.
        await asyncio.wait([self._task])

    async def _fly(self, start: Start[T]) -> None:
        try:
            async with aclosing(start()) as parts:
                async for part in parts:
                    self.parts.append(part)
                    self._stir_all()
        except Exception as error:  # noqa: BLE001  whatever it is, it is the callers'
            self._fail(error)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                self._land(UnavailableError())
                raise
            # Something it waited for was canceled, and not the answer itself.
            self._fail(UnavailableError())
        else:
            self._land(None)

    def _fail(self, failure: Exception) -> None:
        """Land without an answer, and let the next passenger have one made."""
        staying, others = list[Passenger[T]](), list[Passenger[T]]()
        for one in self.passengers:
            may_go_on = one is not self.leader and one.is_untouched
            (others if may_go_on else staying).append(one)
        self.passengers = staying
        self._land(failure)
        if others:
            following = Flight(self._sky, self._key)
            for passenger in others:
                passenger.board(following)
            following.take_off()

    def _land(self, failure: Exception | None) -> None:
        self.failure = failure
        self.has_landed = True
        self._close()
        self._stir_all()

    def _close(self) -> None:
        """Let nobody else in."""
        if self._key is not None and self._sky.flights.get(self._key) is self:
            del self._sky.flights[self._key]

    def _stir_all(self) -> None:
        for passenger in self.passengers:
            passenger.stir()
