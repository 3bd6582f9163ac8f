"""HTTP answers, however they are cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.llm.http_failures import HttpBrokenError
from adapters.llm.http_parsing import MAX_HEAD_BYTES, AnswerParser
from tests.support.raw_server import chunked, whole

BODIES = st.lists(st.binary(min_size=1, max_size=300), max_size=6)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


def read(pieces: list[bytes]) -> tuple[AnswerParser, bytes]:
    """Return a parser that was fed pieces, and the body."""
    parser = AnswerParser()
    body = b""
    for piece in pieces:
        parser.feed(piece)
        body += parser.take()
    return parser, body


class TestAnswerParser:
    @given(blocks=BODIES, in_chunks=st.booleans(), interim=st.integers(0, 2))
    def test_reads_the_same_whole_and_byte_by_byte(
        self, blocks: list[bytes], *, in_chunks: bool, interim: int
    ) -> None:
        """Where the network cuts makes no difference."""
        body = b"".join(blocks)
        raw = CONTINUE * interim + (chunked(*blocks) if in_chunks else whole(body))
        for pieces in ([raw], [bytes([byte]) for byte in raw]):
            parser, got = read(pieces)
            assert (parser.status, got, parser.complete) == (200, body, True)
            assert parser.keeps_alive

    @given(blocks=BODIES, cuts=st.lists(st.integers(0, 2_000), max_size=5))
    def test_reads_the_same_wherever_it_is_cut(
        self, blocks: list[bytes], cuts: list[int]
    ) -> None:
        """Any number of pieces."""
        raw = chunked(*blocks)
        places = sorted({min(cut, len(raw)) for cut in cuts} | {0, len(raw)})
        pieces = [raw[a:b] for a, b in pairwise(places)]
        parser, got = read(pieces)
        assert (got, parser.complete) == (b"".join(blocks), True)

    @given(raw=st.binary(min_size=1, max_size=2_000))
    def test_takes_garbage_for_nothing_else(self, raw: bytes) -> None:
        """Bytes that are no HTTP are refused or waited upon, never an answer."""
        parser = AnswerParser()
        try:
            parser.feed(raw)
        except HttpBrokenError:
            return
        assert not parser.complete

    @pytest.mark.parametrize(
        "raw",
        [
            b"HTTP/2 200 OK\r\n\r\n",
            b"SSH-2.0-OpenSSH_9.6\r\n",
            b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nA: " + b"x" * (MAX_HEAD_BYTES + 1),
            CONTINUE * (MAX_HEAD_BYTES // len(CONTINUE) + 1),
        ],
    )
    def test_refuses_what_is_no_answer(self, raw: bytes) -> None:
        """Other protocols, contradictions and heads without an end."""
        with pytest.raises(HttpBrokenError):
            AnswerParser().feed(raw)

    def test_refuses_trailers_without_an_end(self) -> None:
        """A body that is over may be followed by headers, but not for ever."""
        parser = AnswerParser()
        parser.feed(chunked(b"words").removesuffix(b"\r\n"))

        def go_on() -> None:
            for number in range(MAX_HEAD_BYTES):
                parser.feed(b"T%d: x\r\n" % number)

        with pytest.raises(HttpBrokenError):
            go_on()

    def test_takes_no_header_from_behind_the_body(self) -> None:
        """Trailers change nothing of what was said before."""
        raw = chunked(b"words").removesuffix(b"\r\n")
        parser, _ = read([raw + b"Transfer-Encoding: none\r\nA: b\r\n\r\n"])
        assert parser.complete
        assert parser.headers == {b"transfer-encoding": b"chunked"}

    def test_ends_with_the_connection_where_nobody_said_how_long_it_is(self) -> None:
        """And only there: anything else that ends early is cut."""
        parser, body = read([b"HTTP/1.1 200 OK\r\n\r\nwords"])
        assert (body, parser.complete, parser.keeps_alive) == (b"words", False, False)
        assert parser.end()

        for raw in (whole(b"words")[:-1], chunked(b"words")[:-1], b"HTTP/1.1 200"):
            cut, _ = read([raw])
            assert not cut.end()

    def test_takes_nothing_after_the_end(self) -> None:
        """A second answer nobody asked for spoils the connection, not the first."""
        parser, body = read([whole(b"one") + whole(b"two")])
        assert (body, parser.complete, parser.keeps_alive) == (b"one", True, False)

    def test_reads_one_answer_after_the_other(self) -> None:
        """Nothing of the first is left in the second."""
        parser, _ = read([whole(b"one", more=b"Retry-After: 7\r\n", status=429)])
        assert (parser.status, parser.headers[b"retry-after"]) == (429, b"7")

        parser.begin()
        parser.feed(whole(b"two"))
        assert (parser.status, parser.take()) == (200, b"two")
        assert b"retry-after" not in parser.headers

    @pytest.mark.parametrize("status", [204, 304])
    def test_knows_which_answers_have_no_body(self, status: int) -> None:
        """They are complete with their head."""
        parser, _ = read([b"HTTP/1.1 %d X\r\n\r\n" % status])
        assert parser.complete
