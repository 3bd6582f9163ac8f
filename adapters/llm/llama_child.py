"""The process that llama.cpp runs in: `python -m adapters.llm.llama_child`.

It reads one line of JSON on standard input, answers with one on standard output, and
serves until standard input ends, which is when its parent does.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Any, Final

import msgspec

_PR_SET_PDEATHSIG: Final = 1
_TOKENS_A_SLOT: Final = 4096


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """What to serve: a GGUF file, to whoever has the key."""

    path: str
    key: str
    threads: int
    slots: int


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """Where it is served."""

    url: str


def main() -> None:
    """Serve until the parent is gone."""
    _die_with_parent()
    orders = msgspec.json.decode(sys.stdin.buffer.readline(), type=Orders)
    # llama.cpp writes to the same streams; the answer must be the only line on ours.
    answers = os.dup(1)
    os.dup2(2, 1)
    # Imported here: it maps a hundred megabytes.
    import xllamacpp  # type: ignore[import-untyped]  # noqa: PLC0415  no types, and late

    llama: Any = xllamacpp  # it has no types
    params = llama.CommonParams()
    params.model.path = orders.path
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [orders.key]
    params.n_parallel = orders.slots
    params.n_ctx = _TOKENS_A_SLOT * orders.slots
    params.cpuparams.n_threads = orders.threads
    params.cpuparams_batch.n_threads = orders.threads
    params.endpoint_metrics = True
    params.warmup = False
    params.ui = False
    server = llama.Server(params)
    answer = msgspec.json.encode(Serving(url=server.listening_address))
    os.write(answers, answer + b"\n")
    while sys.stdin.buffer.read(1):
        pass
    # The library's own threads would keep a process that is no longer wanted.
    os._exit(0)


def _die_with_parent() -> None:
    """Ask the kernel to end this process when the parent ends, where it can."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


if __name__ == "__main__":
    main()
