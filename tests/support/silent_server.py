"""A server that takes calls and says nothing."""

from __future__ import annotations

import socket
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def a_silent_server() -> Generator[str]:
    """Listen on a free port; lend where, as `127.0.0.1:9000`.

    The machine takes the calls and what is sent with them; nobody reads it.
    """
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        yield f"127.0.0.1:{silent.getsockname()[1]}"
