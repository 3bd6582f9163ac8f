"""Prepared: an event encoded once, however many sockets it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.events import (
    Event,
    EventsMissed,
    PresenceMissed,
    StreamMissed,
    UserOffline,
    UserOnline,
)
from entrypoints.websocket.protocol import framed
from entrypoints.wire.events import encode, frame_of

_READ: Final = (EventsMissed, PresenceMissed, StreamMissed, UserOnline, UserOffline)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A whole frame, and its place if it is durable."""

    event: Event
    frame: bytes
    stream: str | None
    seq: int | None


class Preparer:
    """Prepares events; the same one again at once costs nothing.

    A hub hands one event to all its listeners before the next, so one is remembered.
    """

    def __init__(self) -> None:
        self._last: Prepared | None = None

    def prepare(self, event: Event) -> Prepared:
        """Return what is written for an event."""
        last = self._last
        if last is None or last.event is not event:
            frame = frame_of(event)
            last = self._last = Prepared(
                event, framed(encode(frame)), frame.stream, frame.seq
            )
        return last


def needs_reading(event: Event) -> bool:
    """Tell whether an event makes a socket read, or look at what it told, first."""
    return isinstance(event, _READ)
