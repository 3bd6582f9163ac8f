"""Gateway goals: what of a round is compared with whom, and what is to come of it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.closed_loop import Pace
from benchmarks.figures import Figure, LeftOut
from benchmarks.gateway_models import GAP_MS
from benchmarks.gateway_words import DELTAS, Way


@dataclass(frozen=True, slots=True)
class Round:
    """What one side's round came to."""

    pace: Pace
    cpu_s: float

    @property
    def per_s(self) -> float:
        """Return the answers in a second."""
        return self.pace.per_s

    @property
    def cpu_us(self) -> float:
        """Return an answer's CPU in microseconds."""
        return self.cpu_s / self.pace.answers * 1e6

    @property
    def first_byte_ms(self) -> float:
        """Return the median time to an answer's first byte in milliseconds."""
        return self.pace.first_byte_p50_s * 1e3


@dataclass(frozen=True, slots=True)
class Goal:
    """One row of the table.

    `ratio` is to be exceeded where it is above 1, and not to be where it is below; None
    is for what is only shown.
    """

    what: str
    way: Way
    peer: str
    of: Callable[[Round], float]
    unit: str
    ratio: float | None = None

    @property
    def name(self) -> str:
        """Return what the row is called."""
        return f"gateway, 16 connections: {self.what}, beside {self.peer}"

    def left_out(self, why: str) -> LeftOut:
        """Return the row without figures."""
        return LeftOut(name=self.name, why=why)

    def figure(self, rounds: Mapping[str, Sequence[Round]]) -> Figure:
        """Return the row; `rounds` has each side's, in the order they were run."""
        mine, theirs = (
            [self.of(each) for each in rounds[side]] for side in ("ours", self.peer)
        )
        return Figure(
            name=self.name,
            ours=self._shown(rounds["ours"]),
            peer=self._shown(rounds[self.peer]),
            ratio=statistics.median(a / b for a, b in zip(mine, theirs, strict=True)),
            goal=self.ratio,
            at_least=self.ratio is None or self.ratio > 1,
        )

    def _shown(self, rounds: Sequence[Round]) -> str:
        figure = f"{statistics.median(map(self.of, rounds)):,.4g}{self.unit}"
        if not self.way.streamed:
            return figure
        events = statistics.median(each.pace.events for each in rounds)
        return f"{figure}, {events:.3g} events"


_Goals = tuple[Goal, ...]


def _streams(way: Way, gaps: str, cpu: float | None, first: float | None) -> _Goals:
    """Return the rows of a way to stream."""
    streams = f"of {DELTAS} words, {gaps}"
    return (
        Goal(f"streams {streams}", way, "LiteLLM", lambda r: r.per_s, "/s"),
        Goal(f"CPU a stream {streams}", way, "LiteLLM", lambda r: r.cpu_us, " µs", cpu),
        Goal(
            f"median first byte of streams {streams}",
            *(way, "LiteLLM", lambda r: r.first_byte_ms, " ms", first),
        ),
    )


GOALS: Final = (
    Goal("requests", Way.ANEW, "LiteLLM", lambda r: r.per_s, "/s", 40),
    Goal("CPU a request", Way.ANEW, "LiteLLM", lambda r: r.cpu_us, " µs", 1 / 60),
    Goal("requests", Way.ANEW, "Portkey", lambda r: r.per_s, "/s", 8),
    Goal("cache misses", Way.MISSED, "LiteLLM", lambda r: r.per_s, "/s"),
    Goal("CPU a cache miss", Way.MISSED, "LiteLLM", lambda r: r.cpu_us, " µs"),
    Goal("exact cache hits", Way.AGAIN, "LiteLLM", lambda r: r.per_s, "/s", 80),
    # No faster than the model, so that CPU is what tells how many a core can bear.
    *_streams(Way.PACED, f"{GAP_MS} ms between two", 1 / 100, 1 / 30),
    *_streams(Way.AT_ONCE, "no gap between them", None, None),
)
