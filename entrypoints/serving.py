"""Serving: from settings to a process that answers until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from typing import Final

from entrypoints.composition.system import CannotServeError, compose
from entrypoints.demo import DemoStudent
from entrypoints.logs import set_up_logs
from entrypoints.server import app_of, bound_socket, server_of
from entrypoints.settings import Settings
from ports.model_catalog import ModelState, ModelStatus

__all__ = ["CannotServeError", "serve_until_stopped"]

# Requests make thousands of objects a millisecond that die by themselves: looking for
# circles among them every 700, as Python does, is a tenth of what they cost.
_COLLECT: Final = (50_000, 20, 100)
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def serve_until_stopped(
    settings: Settings, *, demo: bool, environment: Mapping[str, str]
) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: What was set.
        demo: Whether to seed the demo class.
        environment: Where vendors' keys are.

    Raises:
        CannotServeError: If the port, the store, the secrets or the model can't be
            used; nothing is left half-open.
    """
    set_up_logs(settings.log_level)
    gc.set_threshold(*_COLLECT)
    try:
        bound = bound_socket(settings.host, settings.port)
    except OSError as error:
        msg = (
            f"Port {settings.port} of {settings.host} can't be used: "
            f"{error.strerror or 'no such address'}. Choose another with --port."
        )
        raise CannotServeError(msg) from error
    with bound, asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, bound, demo=demo, environment=environment))


async def _serve(
    settings: Settings,
    bound: socket.socket,
    *,
    demo: bool,
    environment: Mapping[str, str],
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as opened:
        doors = await opened.enter_async_context(
            compose(
                settings,
                demo=demo,
                environment=environment,
                on_model_change=_announce_model(),
            )
        )
        server = server_of(app_of(doors))
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        stopping = asyncio.create_task(stop.wait())
        gc.enable()
        _announce(bound, doors.demo)
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        stopping.cancel()
        await serving


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    # Imported here: it does not exist everywhere.
    import uvloop  # noqa: PLC0415  late, for a quick start

    return uvloop.new_event_loop


def _announce(bound: socket.socket, demo: tuple[DemoStudent, ...]) -> None:
    host, port = bound.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    _tell(f"Helpy Ninja serves http://{shown}:{port} (stop with Ctrl-C)")
    for student in demo:
        _tell(f"  sign in as {student.email} with {student.password}")


def _announce_model() -> Callable[[ModelStatus], None]:
    """Return what tells a person at the terminal how far the model is."""
    last: list[str] = []

    def tell(status: ModelStatus) -> None:
        line = f"  {status.name or 'model'}: {status.detail}"
        if status.state is ModelState.READY:
            line = f"  {status.name} is ready and answers now."
        if last != [line]:
            last[:] = [line]
            _tell(line)

    return tell


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
