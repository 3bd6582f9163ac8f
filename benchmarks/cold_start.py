"""Cold start: from starting the process to the first 200, without a model.

Bytecode is cached, the store is an existing file; the median of the rounds counts.
FastAPI, which is here for another measurement, is hidden: the product's environment
lacks it, and the container library would load it where it is.
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from tests.support.product import clean_environment, free_port

ROUNDS: Final = 9
GOAL_S: Final = 0.6
_PRODUCT: Final = (
    "import sys; sys.modules['fastapi'] = None;"
    " from entrypoints.cli import main; main()"
)


async def measure() -> list[Figure]:
    """Start and stop the server several times."""
    with tempfile.TemporaryDirectory() as folder:
        _start(folder)  # makes the store, the secrets and the bytecode
        times = [_start(folder) for _ in range(ROUNDS)]
    return [
        Figure(
            name="cold start to the first 200, no model",
            ours=f"{min(times):.2f}–{max(times):.2f} s",
            peer="",
            ratio=statistics.median(times),
            goal=GOAL_S,
            at_least=False,
            unit=" s",
        )
    ]


def _start(folder: str) -> float:
    port = free_port()
    environment = clean_environment()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    words = ["serve", f"--port={port}", f"--data-dir={folder}", "--local-model=none"]
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-c", _PRODUCT, *words],
        cwd=Path(__file__).parents[1],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            assert process.poll() is None
            time.sleep(0.002)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
