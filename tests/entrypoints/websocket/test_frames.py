"""What clients send, taken apart as the library takes it apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import example, given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side

from entrypoints.websocket.frames import Reader, Said, closing, framed

LIMIT = 300
MASK = b"\x13\x00\xfe\x55"


def sent(opcode: Opcode, data: bytes, *, fin: bool = True) -> bytes:
    """Return a client's frame, also one that no client may send."""
    masked = bytes(byte ^ MASK[at % 4] for at, byte in enumerate(data))
    size = len(data)
    length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return bytes((fin << 7 | opcode,)) + length + MASK + masked


_DATA = st.binary(max_size=LIMIT + 20) | st.text(max_size=90).map(str.encode)
_FRAMES = st.builds(sent, st.sampled_from(Opcode), _DATA, fin=st.booleans())
_SHORT = st.builds(
    sent, st.sampled_from((Opcode.TEXT, Opcode.CONT)), st.binary(max_size=9)
)
# One bit of the head changed: reserved bits, unknown opcodes, no mask, other lengths.
_BROKEN = st.builds(
    lambda frame, bit: bytes((frame[0] ^ 1 << bit,)) + frame[1:],
    _SHORT,
    st.integers(0, 7),
) | _SHORT.map(lambda frame: frame[:1] + bytes((frame[1] & 127,)) + frame[2:])


@dataclass
class Heard:
    """What a client said, and how it ended."""

    said: list[Said] = field(default_factory=list[Said])
    answer: bytes = b""
    over: bool = False


def read(pieces: list[bytes]) -> Heard:
    """Read as the product does."""
    reader = Reader(LIMIT)
    heard = Heard()
    for piece in pieces:
        heard.said += reader.feed(piece)
    heard.answer, heard.over = reader.answer, reader.over
    return heard


def read_by_the_library(data: bytes) -> Heard:
    """Read as `websockets` does, and check UTF-8 as uvicorn does."""
    library = Protocol(Side.SERVER, max_size=LIMIT)
    heard = Heard()
    parts: list[Frame] = []
    library.receive_data(data)
    for frame in library.events_received():
        assert isinstance(frame, Frame)
        if frame.opcode not in {Opcode.TEXT, Opcode.BINARY, Opcode.CONT}:
            continue
        parts.append(frame)
        if frame.fin:
            text = b"".join(part.data for part in parts)
            is_text = parts[0].opcode is Opcode.TEXT
            parts = []
            if is_text and not is_utf8(text):
                heard.answer, heard.over = closing(1007), True
                return heard
            heard.said.append(text if is_text else None)
    heard.answer = b"".join(library.data_to_send())
    heard.over = library.close_sent is not None
    return heard


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are text."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def close_code(answer: bytes) -> bytes:
    """Return a last close frame's code, nothing where there is none."""
    at = answer.rfind(b"\x88")
    return answer[at + 2 : at + 4] if at >= 0 else b""


class TestReader:
    @given(st.lists(_FRAMES | _SHORT, max_size=6), st.data())
    @example([sent(Opcode.TEXT, b""), sent(Opcode.TEXT, b"x" * LIMIT)], None)
    @example([sent(Opcode.PONG, bytes(126))], None)
    def test_hears_what_the_library_hears(
        self, frames: list[bytes], drawn: st.DataObject | None
    ) -> None:
        """Texts, fragments, pings and a close, in whatever pieces they arrive."""
        data = b"".join(frames)
        cuts = (
            sorted(drawn.draw(st.lists(st.integers(0, len(data)), max_size=8)))
            if drawn is not None
            else range(len(data))
        )
        pieces = [
            data[start:end]
            for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True)
        ]

        ours, theirs = read(pieces), read_by_the_library(data)

        assert ours.said == theirs.said
        assert ours.over == theirs.over
        if theirs.over:
            assert close_code(ours.answer) == close_code(theirs.answer)
        else:
            assert ours.answer == theirs.answer

    @given(st.lists(_SHORT, max_size=3), _BROKEN)
    def test_refuses_what_the_library_refuses(
        self, frames: list[bytes], broken: bytes
    ) -> None:
        """With the same code, and hears nothing after it."""
        data = b"".join((*frames, broken))

        ours, theirs = read([data, sent(Opcode.TEXT, b"more")]), Heard()
        theirs = read_by_the_library(data + sent(Opcode.TEXT, b"more"))

        assert (ours.said, ours.over) == (theirs.said, theirs.over)
        assert close_code(ours.answer) == close_code(theirs.answer)

    def test_waits_for_nothing_too_long(self) -> None:
        """The head alone is refused with 1009: nobody fills memory by promising."""
        for head in (b"\x81\xfe\x01\x2d", b"\x81\xff" + (2**63 - 1).to_bytes(8, "big")):
            heard = read([head[:3], head[3:]])
            assert heard.over
            assert close_code(heard.answer) == (1009).to_bytes(2, "big")

    def test_keeps_no_parser_once_a_message_is_whole(self) -> None:
        """Only a fragment that waits for its rest costs one."""
        reader = Reader(LIMIT)
        reader.feed(sent(Opcode.TEXT, b"a", fin=False) + sent(Opcode.PING, b"p"))
        assert reader._library is not None
        assert reader.feed(sent(Opcode.CONT, b"b")) == [b"ab"]
        assert reader._library is None
        assert reader.answer == Frame(Opcode.PONG, b"p").serialize(mask=False)


class TestFramed:
    @given(st.binary(max_size=70_000) | st.integers(0, 70_000).map(bytes))
    def test_is_the_frame_the_library_makes(self, payload: bytes) -> None:
        """Whatever is in it, and however long it is."""
        frame = Frame(Opcode.TEXT, payload).serialize(mask=False)

        assert framed(payload) == frame
