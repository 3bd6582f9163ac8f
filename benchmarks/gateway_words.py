"""Gateway words: what the sides are asked, and what each of them is to answer."""

from __future__ import annotations

import http.client
import itertools
import json
from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from typing import Final

from benchmarks.exchange import Exchange, said
from benchmarks.gateway_models import MODEL, PACED_MODEL
from benchmarks.gateway_sides import Gateway

DELTAS: Final = 50
# Of what comes word by word: a machine that does something else for a moment may join
# a few of them.
FEWEST_EVENTS: Final = 45
PATH: Final = "/v1/chat/completions"
_NUMBER: Final = "999999999999"


class Way(Enum):
    """How an answer is asked for.

    `ANEW` keeps out of any cache, `MISSED` is looked up and kept for the first time,
    `AGAIN` for the second. `PACED` streams what the model writes word by word with a
    gap after each, `AT_ONCE` what it writes without, where a side may join words.
    """

    ANEW = "anew"
    MISSED = "missed"
    AGAIN = "again"
    PACED = "paced"
    AT_ONCE = "at once"

    @property
    def streamed(self) -> bool:
        """Tell whether the answer is to come as events."""
        return self in {Way.PACED, Way.AT_ONCE}

    @property
    def cached(self) -> bool:
        """Tell whether a cache has a part in it."""
        return self in {Way.MISSED, Way.AGAIN}


def exchange(gateway: Gateway, way: Way, model_port: int) -> Exchange:
    """Return what a side is asked, and what it is to answer: what the model says."""
    body = _body(PACED_MODEL if way is Way.PACED else MODEL, streamed=way.streamed)
    headers = {
        "Host": f"127.0.0.1:{gateway.server.port}",
        **gateway.headers,
        **({} if way.cached else gateway.fresh_headers),
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }
    lines = [f"POST {PATH} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
    request = "\r\n".join((*lines, "", body))
    before, after = request.encode().split(_NUMBER.encode())
    return Exchange(
        before=before,
        after=after,
        numbers=_numbers(way),
        words=_words_of(model_port, body),
        streamed=way.streamed,
        header=gateway.hit_header if way is Way.AGAIN else b"",
        fewest_events=FEWEST_EVENTS if way is Way.PACED else 1,
    )


def _numbers(way: Way) -> Iterator[int]:
    """Return what makes each question another one, or all of them the same."""
    return itertools.repeat(0) if way is Way.AGAIN else itertools.count(1)


def _body(model: str, *, streamed: bool) -> str:
    question = f"What is x if 2x + 3 = {_NUMBER}?"
    return json.dumps(
        {
            "model": model,
            "messages": [
                {
                    "role": "system",
                    "content": "You are a patient tutor of mathematics.",
                },
                {"role": "user", "content": question},
            ],
            "temperature": 0,
            **({"stream": True} if streamed else {}),
        }
    )


def _words_of(port: int, body: str) -> bytes:
    """Ask the model itself."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as link:
        link.request("POST", PATH, body, {"Content-Type": "application/json"})
        return b"".join(said(link.getresponse().read()))
