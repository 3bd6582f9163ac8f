"""A figure stands for answers that were right."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.exchange import Exchange, WrongAnswerError, said

HEAD = b"HTTP/1.1 200 OK\r\nx-cache: hit"
WHOLE = b'{"choices":[{"message":{"content":"One two."}}]}'
STREAM = (
    b'data: {"choices":[{"delta":{"role":"assistant","content":""}}]}\n\n'
    b'data: {"choices":[{"delta":{"content":"One"}}]}\n\n'
    b'data: {"choices":[{"delta":{"content":" two."}}]}\n\n'
    b"data: [DONE]\n\n"
)


def an_exchange(
    *, streamed: bool = False, header: bytes = b"", fewest_events: int = 1
) -> Exchange:
    """Return a question whose answer is "One two."."""
    return Exchange(
        before=b"<",
        after=b">",
        numbers=itertools.count(7),
        words=b"One two.",
        streamed=streamed,
        header=header,
        fewest_events=fewest_events,
    )


class TestExchange:
    def test_has_words_that_are_the_same_whole_or_in_pieces(self) -> None:
        """A side may put several words into one event."""
        assert said(WHOLE) == [b"One two."]
        assert said(STREAM) == [b"One", b" two."]

    def test_each_request_asks_something_else(self) -> None:
        """So no cache answers where none should."""
        exchange = an_exchange()

        assert exchange.request() == b"<000000000007>"
        assert exchange.request() == b"<000000000008>"

    @pytest.mark.parametrize(
        ("streamed", "header", "body", "events"),
        [
            (False, b"", WHOLE, 1),
            (False, b"x-cache: hit", WHOLE, 1),
            (True, b"", STREAM, 2),
        ],
    )
    def test_the_models_words_are_a_right_answer(
        self, streamed: bool, header: bytes, body: bytes, events: int
    ) -> None:
        """Whole, out of a cache, or as a stream; and it tells in how many events."""
        exchange = an_exchange(streamed=streamed, header=header)

        assert exchange.check(HEAD, body) == events

    @pytest.mark.parametrize(
        ("streamed", "header", "head", "body"),
        [
            (False, b"", HEAD.replace(b"200", b"500"), WHOLE),
            (False, b"", HEAD, WHOLE.replace(b"two", b"three")),
            (False, b"x-cache: hit", HEAD.replace(b"hit", b"miss"), WHOLE),
            (True, b"", HEAD, STREAM.removesuffix(b"data: [DONE]\n\n")),
            (True, b"", HEAD, STREAM.replace(b"One", b"")),
        ],
    )
    def test_any_other_answer_is_no_figure(
        self, streamed: bool, header: bytes, head: bytes, body: bytes
    ) -> None:
        """Another status, other words, no mark of the cache, no end."""
        with pytest.raises(WrongAnswerError):
            an_exchange(streamed=streamed, header=header).check(head, body)

    def test_joined_words_are_no_figure_where_they_come_one_by_one(self) -> None:
        """A side that sends a tenth of the events does a tenth of the work."""
        exchange = an_exchange(streamed=True, fewest_events=45)

        exchange.check_events(45.0)
        with pytest.raises(WrongAnswerError, match=r"44\.9 events"):
            exchange.check_events(44.9)
