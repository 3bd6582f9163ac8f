"""Served: a server under measurement, as a process of its own that says where it is."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.support.product import clean_environment

_START_S: Final = 60
_STOP_S: Final = 10
_LAST_BYTES: Final = 2_000
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
        """Return the seconds of CPU that it and its children have used."""
        return sum(map(_ticks, _tree(self.pid))) / os.sysconf("SC_CLK_TCK")

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


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all its descendants."""
    yield pid
    with contextlib.suppress(OSError):  # it may have ended meanwhile
        for file in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in file.read_text("ascii").split():
                yield from _tree(int(child))


def _ticks(pid: int) -> int:
    """Return a process's time on the CPU, in the kernel's ticks."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = stat.split()[11:13]
        return int(user) + int(system)
    return 0


@contextlib.contextmanager
def served(
    side: str, command: Sequence[str], *, core: int | None = None, **environment: str
) -> Iterator[Served]:
    """Run a command until the block ends.

    Args:
        side: What it is called.
        command: What to run; it is given one more word, the file to write JSON with
            its `port` into once it is ready.
        core: The one core it may use, or None for all of them.
        environment: What it finds in its environment besides.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ready.json")
        given = [*command, str(file)]
        with _running(
            side, given, ready=file.exists, core=core, environment=environment
        ) as process:
            told = json.loads(file.read_text("utf-8"))
            yield Served(side=side, pid=process.pid, told=told)


@contextlib.contextmanager
def listening(
    side: str,
    command: Sequence[str],
    *,
    port: int,
    path: str,
    core: int | None = None,
    **environment: str,
) -> Iterator[Served]:
    """Run a command that knows nothing of us until the block ends.

    Args:
        side: What it is called.
        command: What to run.
        port: The port of 127.0.0.1 it was told to listen on.
        path: What it answers with 200 once it is ready.
        core: The one core it may use, or None for all of them.
        environment: What it finds in its environment besides.
    """

    def answers() -> bool:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.closing(link), contextlib.suppress(OSError):
            link.request("GET", path)
            return link.getresponse().status == http.HTTPStatus.OK
        return False

    with _running(
        side, command, ready=answers, core=core, environment=environment
    ) as process:
        yield Served(side=side, pid=process.pid, told={"port": port})


@contextlib.contextmanager
def _running(
    side: str,
    command: Sequence[str],
    *,
    ready: Callable[[], bool],
    core: int | None,
    environment: Mapping[str, str],
) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603  our own command
            command,
            cwd=Path(__file__).parents[1],
            env={**clean_environment(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            if core is not None:
                os.sched_setaffinity(process.pid, {core})
            for _ in range(_START_S * 100):
                if ready():
                    break
                if process.poll() is not None:
                    said.seek(max(0, said.tell() - _LAST_BYTES))
                    words = said.read().decode(errors="replace")
                    msg = f"{side} does not start: {words}"
                    raise AssertionError(msg)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)
            else:
                msg = f"{side} takes too long to start"
                raise AssertionError(msg)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def say_ready(file: str, **told: object) -> None:
    """Tell whoever runs this process with `served` that it is ready, and its port."""
    part = Path(f"{file}.part")
    part.write_text(json.dumps(told), "utf-8")
    part.rename(file)
