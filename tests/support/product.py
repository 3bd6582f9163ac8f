"""The real product as a process of its own, to be used and to be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import httpx

_ROOT: Final = Path(__file__).parents[2]
_START_S: Final = 60.0


class Product:
    """`helpy serve` or `helpy up` on a free port of 127.0.0.1."""

    def __init__(
        self,
        folder: Path,
        *,
        command: str = "serve",
        **options: str,
    ) -> None:
        self.folder = folder
        self._settings: dict[str, str] = {}
        self._command = command
        self._options = {"local-model": "none", **options}
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def set(self, settings: Mapping[str, str]) -> Self:
        """Start it with more in its environment from now on."""
        self._settings.update(settings)
        return self

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *, port: int | None = None) -> None:
        """Start it, on a free port unless one is given, and wait until it answers."""
        port = free_port() if port is None else port
        options = {"port": str(port), "data-dir": str(self.folder), **self._options}
        words = [f"--{name}={value}" for name, value in options.items()]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "entrypoints.cli", self._command, *words],
                cwd=_ROOT,
                env={**clean_environment(), **self._settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + _START_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                msg = f"the product does not answer: exit {self._process.poll()}"
                raise RuntimeError(msg)
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return (
                httpx.get(f"{self.url}/health", timeout=5).status_code == httpx.codes.OK
            )
        except httpx.TransportError:
            return False

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        if self._process is None:
            msg = "the product does not run"
            raise RuntimeError(msg)
        return self._process.pid

    def kill(self) -> None:
        """Take the process away as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Ask the process to stop and wait for it."""
        if self._process is not None:
            self.end(signal.SIGTERM)

    def end(self, number: signal.Signals) -> int:
        """Send the process a signal and return its exit code."""
        if self._process is None:
            msg = "the product does not run"
            raise RuntimeError(msg)
        process, self._process = self._process, None
        process.send_signal(number)
        return process.wait(timeout=30)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment() -> dict[str, str]:
    """Return the environment without settings of our own and without keys."""
    keys = {"ANTHROPIC_API_KEY", "OPENAI_API_KEY"}
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HELPY_") and name not in keys
    }
