"""Exchange: what a server is asked, and what it is to answer, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SAID: Final = re.compile(rb'"content": ?"([^"\\]+)"')
_DONE: Final = b"data: [DONE]"


def said(body: bytes) -> list[bytes]:
    """Return what a model says in an answer, event by event; at once where it is plain.

    Events without words, as those before the first and after the last, are left out.
    """
    return _SAID.findall(body)


class WrongAnswerError(Exception):
    """An answer that is not the one asked for; its text shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What is asked, and what is to be answered.

    Attributes:
        before: A request's bytes up to its number.
        after: The rest of them.
        numbers: One number of twelve digits for each request that is made.
        words: What the model says.
        streamed: Whether the answer comes as events.
        header: What the answer's head must hold, in lower case; empty if nothing.
        fewest_events: In how many events the words come at least, on average.
    """

    before: bytes
    after: bytes
    numbers: Iterator[int]
    words: bytes
    streamed: bool
    header: bytes = b""
    fewest_events: int = 1

    def request(self) -> bytes:
        """Return the next request."""
        return b"%b%012d%b" % (self.before, next(self.numbers), self.after)

    def check(self, head: bytes, body: bytes) -> int:
        """Return in how many events an answer's words came, if they are the model's.

        Raises:
            WrongAnswerError: If the status is not 200, a word or the header is
                missing, or a stream is not brought to its end.
        """
        ended = not self.streamed or body.rstrip().endswith(_DONE)
        told = not self.header or self.header in head.lower()
        events = said(body)
        if head[9:12] == b"200" and ended and told and b"".join(events) == self.words:
            return len(events)
        raise WrongAnswerError((head + b"\r\n" + body[:2_000]).decode(errors="replace"))

    def check_events(self, events: float) -> None:
        """Refuse answers whose words were joined, though they came one by one.

        Raises:
            WrongAnswerError: If there were fewer on average than there are to be.
        """
        if events < self.fewest_events:
            msg = f"{events:.3g} events an answer, not {self.fewest_events}"
            raise WrongAnswerError(msg)
