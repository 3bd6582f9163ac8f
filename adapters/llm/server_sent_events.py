"""Server-sent events, cut out of raw bytes as they come."""

from __future__ import annotations

from typing import Final

# No event of a chat model is this large; a stream that never ends one is not ours.
MAX_EVENT_BYTES: Final = 1024 * 1024


class OversizedEventError(Exception):
    """An event is larger than any we take."""


class EventSplitter:
    """Cuts a byte stream into the data of its events.

    Source: WHATWG HTML 9.2.6, of which chat models use `data` fields alone.
    """

    def __init__(self) -> None:
        self._rest: list[bytes] = []
        self._size = 0

    def feed(self, raw: bytes) -> list[bytes]:
        """Return the data of every event that is complete now.

        Raises:
            OversizedEventError: If what is incomplete is too large already.
        """
        self._rest.append(raw)
        self._size += len(raw)
        if b"\n" not in raw:
            if self._size > MAX_EVENT_BYTES:
                raise OversizedEventError
            return []
        # Joined only now: a line that comes byte by byte is copied once.
        *lines, rest = b"".join(self._rest).split(b"\n")
        self._rest, self._size = [rest], len(rest)
        if self._size > MAX_EVENT_BYTES:
            raise OversizedEventError
        return [
            line[5:].strip() for line in lines if line.startswith(b"data:") and line[5:]
        ]
