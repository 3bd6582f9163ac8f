"""LlamaServer: llama.cpp as a child process that cannot outlive this one."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from adapters.llm.llama_child import Orders, Serving
from adapters.llm.probe import is_healthy

_START_S: Final = 60.0
_POLL_S: Final = 0.1
_STOP_S: Final = 5.0
# Two conversations at once; more would share the same two cores.
_SLOTS: Final = 2
_MAX_THREADS: Final = 8


class LlamaDownError(Exception):
    """The model's process does not serve; the text is one sentence for people."""


class LlamaServer:
    """Serves one GGUF file on loopback, to whoever has `key`.

    Args:
        path: The GGUF file.

    Attributes:
        url: The address up to and with `/v1`; set once it has started.
        key: What a request must bring as its API key.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: asyncio.subprocess.Process | None = None
        self.key = secrets.token_urlsafe(24)
        self.url = ""

    async def __aenter__(self) -> Self:
        """Start the process and wait until the model is loaded.

        Raises:
            LlamaDownError: If it ends or takes too long.
        """
        try:
            async with asyncio.timeout(_START_S):
                await self._start()
        except TimeoutError as error:
            await self._stop()
            msg = f"The model server did not start within {_START_S:.0f} seconds."
            raise LlamaDownError(msg) from error
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stop()

    async def ended(self) -> int:
        """Wait for the process to end by itself and return its exit code."""
        return await self._running().wait()

    async def _start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "adapters.llm.llama_child"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # What it logs may hold a child's words.
            stderr=asyncio.subprocess.DEVNULL,
        )
        orders = Orders(
            path=str(self._path), key=self.key, threads=_threads(), slots=_SLOTS
        )
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise LlamaDownError
        stdin.write(msgspec.json.encode(orders) + b"\n")
        line = await stdout.readline()
        if not line:
            code = await self._process.wait()
            msg = f"The model server ended with code {code} before it served."
            raise LlamaDownError(msg)
        address = msgspec.json.decode(line, type=Serving).url
        await self._healthy(address)
        self.url = f"{address}/v1"

    async def _healthy(self, address: str) -> None:
        while not await is_healthy(address):
            if (code := self._running().returncode) is not None:
                msg = f"The model server ended with code {code} while loading."
                raise LlamaDownError(msg)
            await asyncio.sleep(_POLL_S)

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            msg = "The model server was not started."
            raise LlamaDownError(msg)
        return self._process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_S):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _threads() -> int:
    """Return how many cores this process may use, within reason."""
    usable = getattr(os, "sched_getaffinity", None)
    cores = len(usable(0)) if usable else os.cpu_count() or 1
    return max(1, min(cores, _MAX_THREADS))
