"""Gateway: our `/v1/chat/completions` beside LiteLLM's proxy and Portkey's gateway.

Each server has the first core to itself, the load and the model the last; the model
answers at once. Sixteen connections ask, each answer is checked, and the model counts
how often it was asked: once for each, or never for what comes from a cache. A side is
measured for a second or so, then the next, so that whatever else the machine does
disturbs all of them; a ratio is the median of the rounds'. CPU is the server's and its
children's.

Streams whose words have a gap between them are no faster than the model: their CPU
tells how many a core can bear.
"""

from __future__ import annotations

import http.client
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from typing import Final

from benchmarks.closed_loop import ask_for
from benchmarks.exchange import WrongAnswerError
from benchmarks.figures import Figure, LeftOut
from benchmarks.gateway_goals import GOALS, Round
from benchmarks.gateway_sides import Gateway, litellm, ours, portkey, why_not
from benchmarks.gateway_words import Way, exchange
from benchmarks.served import served

CONNECTIONS: Final = 16
ROUNDS: Final = 5
SECONDS: Final = 1.5
# LiteLLM streams some twenty answers a second.
STREAM_SECONDS: Final = 3.0

_Start = Callable[[int, int], AbstractContextManager[Gateway]]
_PLAIN_LITELLM: Final = partial(litellm, cache=False)
_CACHING_LITELLM: Final = partial(litellm, cache=True)
# Whom each way of asking compares.
_SIDES: Final[Mapping[Way, Mapping[str, _Start]]] = {
    Way.ANEW: {"ours": ours, "LiteLLM": _PLAIN_LITELLM, "Portkey": portkey},
    Way.MISSED: {"ours": ours, "LiteLLM": _CACHING_LITELLM},
    Way.AGAIN: {"ours": ours, "LiteLLM": _CACHING_LITELLM},
    Way.PACED: {"ours": ours, "LiteLLM": _PLAIN_LITELLM},
    Way.AT_ONCE: {"ours": ours, "LiteLLM": _PLAIN_LITELLM},
}


async def measure() -> list[Figure | LeftOut]:
    """Start whoever is here, ask in every way, and compare."""
    missing = {side: why for side in ("LiteLLM", "Portkey") if (why := why_not(side))}
    rounds = {}
    with _cores() as (server_core, load_core), ExitStack() as opened:
        command = [sys.executable, "-m", "benchmarks.upstream"]
        model = opened.enter_context(served("model", command, core=load_core))
        running: dict[_Start, Gateway] = {}
        for way, sides in _SIDES.items():
            here = {side: start for side, start in sides.items() if side not in missing}
            for start in here.values():
                if start not in running:
                    running[start] = opened.enter_context(
                        start(model.port, server_core)
                    )
            gateways = [running[start] for start in here.values()]
            rounds[way] = await _alternate(gateways, way, model.port)
    return [
        goal.left_out(missing[goal.peer])
        if goal.peer in missing
        else goal.figure(rounds[goal.way])
        for goal in GOALS
    ]


@contextmanager
def _cores() -> Iterator[tuple[int, int]]:
    """Keep this process on the last core, and give the first and the last."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield min(before), max(before)
    finally:
        os.sched_setaffinity(0, before)


async def _alternate(
    gateways: list[Gateway], way: Way, model_port: int
) -> dict[str, list[Round]]:
    """Ask each side in turn, and begin with another one each time."""
    rounds: dict[str, list[Round]] = {each.server.side: [] for each in gateways}
    seconds = STREAM_SECONDS if way.streamed else SECONDS
    asked = [(each.server, exchange(each, way, model_port)) for each in gateways]
    for server, what in asked:
        await server.settle()
        # Once, so that there is something to answer from a cache with; whatever else
        # is done for the first time may take long enough for words to pile up.
        first = replace(what, header=b"", fewest_events=1)
        await ask_for(0, server.port, first, connections=1)
    for number in range(-1, ROUNDS):
        for server, what in asked if number % 2 else reversed(asked):
            cpu_s, asked_before = server.cpu_s(), times_asked(model_port)
            pace = await ask_for(seconds, server.port, what, connections=CONNECTIONS)
            if number >= 0:  # the round before warms all up
                measured = Round(pace=pace, cpu_s=server.cpu_s() - cpu_s)
                rounds[server.side].append(measured)
            expected = 0 if way is Way.AGAIN else pace.answers
            _check_asked(server.side, times_asked(model_port) - asked_before, expected)
    return rounds


def times_asked(model_port: int) -> int:
    """Return how often the model was asked so far."""
    link = http.client.HTTPConnection("127.0.0.1", model_port, timeout=5)
    with closing(link):
        link.request("GET", "/asked")
        return int(link.getresponse().read())


def _check_asked(side: str, times: int, expected: int) -> None:
    """Refuse a round whose answers came from elsewhere than they were to.

    Raises:
        WrongAnswerError: If the model was asked more or less often.
    """
    if times != expected:
        msg = f"{side} asked the model {times} times, not {expected}"
        raise WrongAnswerError(msg)
