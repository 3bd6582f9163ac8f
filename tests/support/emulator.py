"""The AWS emulator: a process of its own on 127.0.0.1, for as long as it is needed."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from tests.support.product import free_port

_ROOT: Final = Path(__file__).parents[2]
_START_S: Final = 30.0


def ministack() -> Path | None:
    """Return the emulator's executable, None where it is not installed."""
    named = os.environ.get("HELPY_MINISTACK")
    path = Path(named) if named else _ROOT / ".nox" / "emulator" / "bin" / "ministack"
    return path if path.exists() else None


@contextmanager
def running_emulator(executable: Path, folder: Path) -> Generator[str]:
    """Run the emulator and lend its address."""
    port = free_port()
    # Without the second it would open a port to the whole network.
    bound = {"BIND_HOST": "127.0.0.1", "IOT_MTLS_ENABLED": "0"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    with (folder / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            [str(executable)],
            cwd=folder,
            env={**kept, **bound, "GATEWAY_PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _START_S
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > deadline:
                msg = f"the emulator does not answer: {folder / 'emulator.log'}"
                raise RuntimeError(msg)
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(url: str) -> bool:
    try:
        answer = httpx.get(f"{url}/_ministack/health", timeout=2)
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK
