"""A bad network in virtual time: a request may get lost, its answer too, or be slow.

A script is a generator: it yields what it does and is sent what comes of it, None where
nothing came. Nothing sleeps, and all that is by chance comes from one seed.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from tests.support.builders import SECOND
from tests.support.virtual_servers import Answer, Ask, Refresh, Servers

# How long an answer is waited for. With it, whoever shows a token that another tab has
# had replaced meanwhile is less than a minute late.
PATIENCE_S: Final = 25
_LOST: Final = 0.05
_SLOW: Final = 0.15
_RESTART_S: Final = 6 * 3600


@dataclass(frozen=True, slots=True)
class Pause:
    """Let time go by."""

    s: int


Script = Generator[Pause | Ask, Answer | None, None]


@dataclass(slots=True)
class Machine:
    """What scripts run on; while it sleeps they stand still, and answers get lost."""

    asleep_until_s: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: Ask
    by: int
    script: Script
    machine: Machine
    gives_up_s: int
    answer_takes_s: int | None


@dataclass(slots=True)
class BadNetwork:
    """The way from machines to servers.

    `lost` counts the answers that never came though the tokens were refreshed, and
    `at_once` the most requests that were served in one and the same second.
    """

    servers: Servers
    now_s: int = 0
    lost: int = 0
    at_once: int = 0
    _due: list[tuple[int, int, Callable[[], None] | _Asked]] = field(
        default_factory=list[tuple[int, int, Callable[[], None] | _Asked]]
    )
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._at(_RESTART_S, self._restart)

    def start(self, script: Script, machine: Machine, *, at_s: int) -> None:
        """Let a script run on a machine from an instant on."""
        self._at(at_s, lambda: self._go_on(script, machine, None))

    async def run(self, until_s: int) -> None:
        """Let everything happen until then."""
        while self._due[0][0] <= until_s:
            at_s = self._due[0][0]
            self.servers.clock.advance((at_s - self.now_s) * SECOND)
            self.now_s = at_s
            asked = list(self._step())
            if asked:
                await self._serve(asked)

    def _step(self) -> Iterator[_Asked]:
        """Do what is due now, and give what the servers are to do at once."""
        while self._due[0][0] == self.now_s:
            what = heapq.heappop(self._due)[2]
            if isinstance(what, _Asked):
                yield what
            else:
                what()

    async def _serve(self, asked: list[_Asked]) -> None:
        await self.servers.catch_up()
        self.at_once = max(self.at_once, len(asked))
        answers = await asyncio.gather(
            *(self.servers.serve(one.ask, by=one.by) for one in asked)
        )
        for one, answer in zip(asked, answers, strict=True):
            self._send_back(one, answer)

    def _ask(self, ask: Ask, script: Script, machine: Machine) -> None:
        gives_up_s = self.now_s + PATIENCE_S
        takes_s, answer_takes_s = self._takes_s(), self._takes_s()
        if takes_s is None:
            self._at(gives_up_s, lambda: self._go_on(script, machine, None))
            return
        by = self.servers.random.randrange(2)
        asked = _Asked(ask, by, script, machine, gives_up_s, answer_takes_s)
        self._at(self.now_s + takes_s, asked)

    def _send_back(self, asked: _Asked, answer: Answer) -> None:
        script, machine, gives_up_s = asked.script, asked.machine, asked.gives_up_s
        takes_s = asked.answer_takes_s
        if takes_s is None or self.now_s + takes_s > gives_up_s:
            self.lost += isinstance(asked.ask, Refresh)
            self._at(gives_up_s, lambda: self._go_on(script, machine, None))
        else:
            comes_s = self.now_s + takes_s
            self._at(comes_s, lambda: self._go_on(script, machine, answer))

    def _takes_s(self) -> int | None:
        """Return how long a message is on its way; None if it gets lost."""
        random = self.servers.random
        chance = random.random()
        if chance < _LOST:
            return None
        return random.randrange(PATIENCE_S if chance < _SLOW else 2)

    def _go_on(self, script: Script, machine: Machine, answer: Answer | None) -> None:
        if machine.asleep_until_s > self.now_s:
            wakes_s = machine.asleep_until_s
            self._at(wakes_s, lambda: self._go_on(script, machine, None))
            return
        try:
            step = script.send(answer)
        except StopIteration:
            return
        if isinstance(step, Pause):
            goes_on_s = self.now_s + step.s
            self._at(goes_on_s, lambda: self._go_on(script, machine, None))
        else:
            self._ask(step, script, machine)

    def _restart(self) -> None:
        self.servers.restart_one()
        pause_s = self.servers.random.randrange(1, 2 * _RESTART_S)
        self._at(self.now_s + pause_s, self._restart)

    def _at(self, at_s: int, what: Callable[[], None] | _Asked) -> None:
        heapq.heappush(self._due, (at_s, next(self._numbers), what))
