"""AnswerParser: HTTP/1.1 answers, read from bytes as they come."""

from __future__ import annotations

from typing import Final

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from adapters.llm.http_failures import HttpBrokenError

# Heads, trailers and what frames chunks: more of it without a body is none of ours.
MAX_HEAD_BYTES: Final = 64 * 1024
_FINAL: Final = 200
_SWITCHING: Final = 101


class AnswerParser:
    """Reads one answer after the other.

    Attributes:
        status: The status of the answer, once `has_head`.
        headers: Its headers by name in small letters; of the same, the last.
        begun: Whether any byte of an answer came.
        has_head: Whether status and headers are there.
        complete: Whether all of it was read.
        keeps_alive: Whether the connection may be used again after it.
        waiting_bytes: How much of the body is there to `take`.
    """

    def __init__(self) -> None:
        # httptools calls the methods whose names begin with `on_`.
        self._parser = HttpResponseParser(self)
        self._blocks: list[bytes] = []
        self.begin()

    def begin(self) -> None:
        """Expect the next answer."""
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.begun = False
        self.has_head = False
        self.complete = False
        self.keeps_alive = False
        self.waiting_bytes = 0
        self._blocks.clear()
        self._interim = False
        self._bodiless = 0

    def feed(self, data: bytes) -> None:
        """Read what came; it may begin and end anywhere.

        Raises:
            HttpBrokenError: If it is no answer, or has too much of a head.
        """
        self.begun = True
        before = self.waiting_bytes
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self.keeps_alive = False
            if self.complete:
                return
            raise HttpBrokenError from error
        if self.waiting_bytes > before:
            self._bodiless = 0
            return
        self._bodiless += len(data)
        if self._bodiless > MAX_HEAD_BYTES and not self.complete:
            raise HttpBrokenError

    def end(self) -> bool:
        """Tell whether the answer is whole, now that the connection is closed.

        One whose length nobody said ends with its connection.
        """
        self.complete |= self.has_head and not self._has_length()
        return self.complete

    def take(self) -> bytes:
        """Return all of the body that is there and was not taken; `b""` for none."""
        blocks = self._blocks
        body = blocks[0] if len(blocks) == 1 else b"".join(blocks)
        blocks.clear()
        self.waiting_bytes = 0
        return body

    def on_message_begin(self) -> None:
        """Refuse an answer that nobody asked for."""
        if self.complete:
            raise HttpBrokenError

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; those after the body are of no use."""
        if not self.has_head:
            self.headers[name.lower()] = value

    def on_headers_complete(self) -> None:
        """Take the head, or forget it where the real one is yet to come."""
        status = self._parser.get_status_code()
        if status == _SWITCHING:
            raise HttpBrokenError
        self._interim = status < _FINAL
        if self._interim:
            self.headers.clear()
            return
        self.status = status
        self.has_head = True
        self.keeps_alive = self._parser.should_keep_alive()

    def on_body(self, block: bytes) -> None:
        """Keep a part of the body."""
        self._blocks.append(block)
        self.waiting_bytes += len(block)

    def on_message_complete(self) -> None:
        """Note the end, unless it is that of an interim answer."""
        self.complete = not self._interim

    def _has_length(self) -> bool:
        coding = self.headers.get(b"transfer-encoding", b"")
        return b"content-length" in self.headers or b"chunked" in coding.lower()
