"""How events look on their way from one node to another."""

from __future__ import annotations

from typing import Any, Final, get_args

import msgspec

from domain.events import Event, EventsMissed
from domain.ids import UserId

_USER: Final = "helpy:user:"
_DECODERS: Final[dict[str, msgspec.msgpack.Decoder[Any]]] = {
    kind.__name__: msgspec.msgpack.Decoder(kind) for kind in get_args(Event)
}


class _Told(msgspec.Struct, frozen=True, array_like=True):
    node: str
    kind: str
    event: msgspec.Raw


_told: Final = msgspec.msgpack.Decoder(_Told)
_encode: Final = msgspec.msgpack.Encoder().encode


def channel_of(user_id: UserId) -> str:
    """Return the channel of what concerns a user."""
    return _USER + user_id


def user_of(channel: str) -> UserId:
    """Return whom what is told in a channel concerns."""
    return UserId(channel.removeprefix(_USER))


def packed(event: Event, *, node: str) -> bytes:
    """Return an event as the bytes one node tells others."""
    name = type(event).__name__
    return _encode(_Told(node=node, kind=name, event=msgspec.Raw(_encode(event))))


def unpacked(raw: bytes, *, node: str) -> Event | None:
    """Return the event in another node's bytes, None for one this node told itself.

    What this version can't read, as another node's may be newer, counts as missed.
    """
    try:
        told = _told.decode(raw)
        if told.node == node:
            return None
        event: Event = _DECODERS[told.kind].decode(told.event)
    except (msgspec.MsgspecError, KeyError):
        return EventsMissed()
    return event
