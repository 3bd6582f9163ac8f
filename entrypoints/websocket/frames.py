"""Frames: RFC 6455, as a server writes and reads it.

Nearly all that clients send are whole short texts and pongs: these are read here. What
is fragmented, binary, a ping, a close or wrong is left to the `websockets` library,
which is asked only then, so that an idle socket keeps no parser.
"""

from __future__ import annotations

from typing import Final

from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side

try:
    from websockets.speedups import apply_mask
except ImportError:  # where the library came without its compiled part
    from websockets.utils import apply_mask

PING: Final = b"\x89\x00"
_TEXT: Final = 0x81
_PONG: Final = 0x8A
_CLOSE: Final = 0x88
_MASKED: Final = 0x80
_TWO_BYTES: Final = 126
_EIGHT_BYTES: Final = 127
_LONGEST_SHORT: Final = 65_535
_INVALID_UTF8: Final = 1007
_MESSAGES: Final = frozenset((Opcode.TEXT, Opcode.BINARY, Opcode.CONT))

# Pings, pongs and pieces of messages that a client may send between two beats.
MOST_NOISE: Final = 120

Said = bytes | None


def framed(payload: bytes) -> bytes:
    """Return a server's text frame, uncompressed and whole."""
    size = len(payload)
    if size < _TWO_BYTES:
        head = bytes((_TEXT, size))
    elif size <= _LONGEST_SHORT:
        head = bytes((_TEXT, _TWO_BYTES)) + size.to_bytes(2, "big")
    else:
        head = bytes((_TEXT, _EIGHT_BYTES)) + size.to_bytes(8, "big")
    return head + payload


def closing(code: int) -> bytes:
    """Return a server's close frame."""
    return bytes((_CLOSE, 2)) + code.to_bytes(2, "big")


class Reader:
    """Takes a client's bytes apart.

    `answer` is what is to be written because of what was read, empty for most; `over`
    says that nothing will be read anymore: the client closed, or broke the protocol.
    `noise` counts frames that are no whole text; with more than `MOST_NOISE` none of
    them is answered.

    Args:
        limit: Most bytes a message may have.
    """

    __slots__ = ("_buffer", "_library", "_limit", "_parts", "answer", "noise", "over")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = b""
        self._library: Protocol | None = None
        self._parts: list[Frame] | None = None
        self.answer = b""
        self.noise = 0
        self.over = False

    @property
    def amid(self) -> bool:
        """Whether something began that is not whole yet."""
        return bool(self._buffer) or self._parts is not None

    def feed(self, data: bytes) -> list[Said]:
        """Return the messages that are whole now: texts in UTF-8, None for others."""
        if self._buffer:
            data = self._buffer + data
        said: list[Said] = []
        at = 0
        while not self.over:
            mask_at, end = _bounds(data, at, self._limit)
            if end > len(data):
                break
            if self._library is None and data[at] == _TEXT and mask_at:
                payload = apply_mask(
                    data[mask_at + 4 : end], data[mask_at : mask_at + 4]
                )
                self._hear(payload, said)
            else:
                self.noise += 1
                matters = self.noise <= MOST_NOISE or data[at] == _CLOSE
                if matters and (data[at] != _PONG or mask_at != at + 2):
                    self._ask(data[at:end], said)
            at = end
        self._buffer = b"" if self.over else data[at:]
        return said

    def _hear(self, payload: bytes, said: list[Said]) -> None:
        if not payload.isascii():
            try:
                payload.decode()
            except UnicodeDecodeError:
                self._end(closing(_INVALID_UTF8))
                return
        said.append(payload)

    def _ask(self, data: bytes, said: list[Said]) -> None:
        """Read one frame, or what is none, with the library."""
        library = self._library
        if library is None:
            library = self._library = Protocol(Side.SERVER, max_size=self._limit)
        library.receive_data(data)
        for event in library.events_received():
            if isinstance(event, Frame) and event.opcode in _MESSAGES:
                self._gather(event, said)
        self.answer += b"".join(library.data_to_send())
        if library.close_sent is not None:
            self._end(b"")
        elif library.current_size is None:
            self._library = None

    def _gather(self, frame: Frame, said: list[Said]) -> None:
        parts = self._parts = [*(self._parts or ()), frame]
        if not frame.fin:
            return
        self._parts = None
        if parts[0].opcode is Opcode.TEXT:
            self._hear(b"".join(part.data for part in parts), said)
        else:
            said.append(None)

    def _end(self, answer: bytes) -> None:
        self.answer += answer
        self.over = True
        self._library = self._parts = None


def _bounds(data: bytes, at: int, limit: int) -> tuple[int, int]:
    """Return where a frame's mask begins and where the frame ends.

    The mask's place is 0 for a frame that breaks the protocol: then all there is, is
    its end. The end lies beyond the data while more must come to tell.
    """
    size = len(data) - at
    if size < 2:  # noqa: PLR2004  a head's bytes
        return 0, len(data) + 1
    length = data[at + 1] - _MASKED
    if length < 0:
        return 0, len(data)
    mask_at = at + 2
    if length >= _TWO_BYTES:
        mask_at += 2 if length == _TWO_BYTES else 8
        if len(data) < mask_at:
            return 0, len(data) + 1
        length = int.from_bytes(data[at + 2 : mask_at], "big")
    if length > limit:
        return 0, len(data)
    return mask_at, mask_at + 4 + length
