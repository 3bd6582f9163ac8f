"""Served: a server under measurement, as a process of its own that says where it is."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.support.product import clean_environment

_START_S: Final = 30
_QUIET_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs; `told` is what it said when it was ready."""

    side: str
    pid: int
    told: Mapping[str, Any]

    @property
    def port(self) -> int:
        """Return the port of 127.0.0.1 that it listens on."""
        return int(self.told["port"])

    def cpu_s(self) -> float:
        """Return the seconds of CPU the process has used."""
        stat = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = stat.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory_kb(self) -> int:
        """Return how much memory it holds."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0])

    async def settle(self) -> None:
        """Wait until it does nothing: ours loads its algebra after it answers."""
        async with asyncio.timeout(_START_S):
            before = -1.0
            while self.cpu_s() > before + 0.01:
                before = self.cpu_s()
                await asyncio.sleep(_QUIET_S)


@contextlib.contextmanager
def served(side: str, command: Sequence[str], **environment: str) -> Iterator[Served]:
    """Run a command until the block ends.

    Args:
        side: What it is called.
        command: What to run; it is given one more word, the file to write JSON with
            its `port` into once it is ready.
        environment: What it finds in its environment besides.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ready.json")
        process = subprocess.Popen(  # noqa: S603  our own command
            [*command, str(file)],
            cwd=Path(__file__).parents[1],
            env={**clean_environment(), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = _START_S * 100
            while not file.exists():
                assert process.poll() is None, f"{side} does not start"
                deadline -= 1
                assert deadline, f"{side} takes too long to start"
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)
            told = json.loads(file.read_text("utf-8"))
            yield Served(side=side, pid=process.pid, told=told)
        finally:
            process.terminate()
            process.wait()


def say_ready(file: str, **told: object) -> None:
    """Tell whoever runs this process with `served` that it is ready, and its port."""
    part = Path(f"{file}.part")
    part.write_text(json.dumps(told), "utf-8")
    part.rename(file)
