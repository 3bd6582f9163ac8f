"""The whole product in this process: composed, served on a socket, and torn down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from entrypoints.composition.system import SYSTEM_CLOCK, compose
from entrypoints.doors import Doors
from entrypoints.http.protocol import ServedHttp
from entrypoints.server import app_of, bound_socket, server_of
from entrypoints.settings import Settings
from entrypoints.websocket.protocol import ServedSocket
from ports.clock import Clock
from tests.support.pretend_model import Answer, PretendModel, a_pretend_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Where it is served, what it stands on, and the model that answers."""

    url: str
    doors: Doors
    model: PretendModel


@asynccontextmanager
async def a_running_product(
    folder: Path,
    *answers: Answer,
    demo: bool = False,
    http: type[asyncio.Protocol] = ServedHttp,
    ws: type[asyncio.Protocol] = ServedSocket,
    clock: Clock = SYSTEM_CLOCK,
    **settings: object,
) -> AsyncGenerator[Running]:
    """Serve the product; with answers, a pretend model gives them."""
    async with AsyncExitStack() as opened:
        model = await opened.enter_async_context(a_pretend_model(*answers))
        chosen = {"data_dir": str(folder), **settings}
        if answers:
            chosen["model_url"] = model.url
        doors = await opened.enter_async_context(
            compose(msgspec.convert(chosen, Settings), demo=demo, clock=clock)
        )
        if answers:
            while doors.application.list_models()[0].name != "pretend-model" or (
                not doors.application.list_models()[0].serves
            ):
                await asyncio.sleep(0.01)
        bound = opened.enter_context(bound_socket("127.0.0.1", 0))
        server = server_of(app_of(doors), http=http, ws=ws)
        serving = asyncio.create_task(server.serve(sockets=[bound]))
        port = bound.getsockname()[1]
        try:
            yield Running(url=f"http://127.0.0.1:{port}", doors=doors, model=model)
        finally:
            server.should_exit = True
            await serving
