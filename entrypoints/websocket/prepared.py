"""Prepared: an event encoded once, however many sockets it goes to."""

from __future__ import annotations

from typing import Final

import msgspec

from domain.events import (
    Event,
    EventsMissed,
    PresenceMissed,
    StreamMissed,
    UserOffline,
    UserOnline,
)
from entrypoints.websocket.frames import framed
from entrypoints.wire.events import encode, frame_of

_READ: Final = (EventsMissed, PresenceMissed, StreamMissed, UserOnline, UserOffline)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A whole frame, and its place if it is durable.

    `stream` is empty and `seq` None where it is not. `reads` says that a socket reads
    the store, or looks at what it told, before it sends anything.
    """

    event: Event
    frame: bytes
    stream: str
    seq: int | None
    reads: bool


class Preparer:
    """Prepares events; the same one again at once costs nothing.

    A hub hands one event to all its listeners before the next, so `last` is remembered:
    who looks there first need not call.
    """

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last = _prepared(EventsMissed())

    def prepare(self, event: Event) -> Prepared:
        """Return what is written for an event."""
        if self.last.event is not event:
            self.last = _prepared(event)
        return self.last


def _prepared(event: Event) -> Prepared:
    frame = frame_of(event)
    return Prepared(
        event=event,
        frame=framed(encode(frame)),
        stream=frame.stream or "",
        seq=frame.seq,
        reads=isinstance(event, _READ),
    )
