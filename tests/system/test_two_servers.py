"""Two servers, one store, one hub: everybody ends with everything, once, in order."""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from typing import Any, Final

import anyio
import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.support.fleet import Fleet
from tests.support.product import Product
from tests.support.student_client import StudentClient
from tests.support.valkey import Valkey

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

# A room is a student's conversation, and its clients are that student's devices.
# HELPY_TWO_SERVERS=200/40 makes a bigger run; a student may have five devices.
CLIENTS, ROOMS = map(int, os.environ.get("HELPY_TWO_SERVERS", "40/10").split("/"))
MESSAGES: Final = 6
PATIENCE_S: Final = 60.0


class Device:
    """A client that keeps what it saw, and comes back with its last seq."""

    def __init__(self, student: StudentClient, servers: list[Product]) -> None:
        self._student = student
        self._servers = servers
        self._number = 0
        self.seen: list[tuple[int, str]] = []
        self.socket: ClientConnection | None = None

    async def live(self) -> None:
        """Stay connected to one server or the other, until canceled."""
        while True:
            self._number += 1
            server = self._servers[self._number % len(self._servers)]
            with suppress(WebSocketException, InvalidHandshake, OSError, TimeoutError):
                url = server.url.replace("http", "ws", 1) + "/ws"
                async with connect(url, ping_interval=None) as self.socket:
                    await self._listen(self.socket)
            await anyio.sleep(0.05)

    async def _listen(self, socket: ClientConnection) -> None:
        token = self._student.http.headers["Authorization"].removeprefix("Bearer ")
        await _say(socket, "connect", token=token, streams=self._streams())
        async for text in socket:
            frame = json.loads(text)
            if frame["event"] in {"message.receive", "helpy.response"}:
                self.seen.append((frame["seq"], frame["data"]["message"]["id"]))

    def _streams(self) -> dict[str, int]:
        return {self._student.conversation: self.seen[-1][0] if self.seen else 0}

    def drop(self) -> None:
        """Lose the line, without a word."""
        if self.socket is not None:
            self.socket.transport.abort()


async def _say(socket: ClientConnection, event: str, **data: Any) -> None:
    await socket.send(json.dumps({"event": event, "data": data}))


class TestTwoServers:
    async def test_every_client_ends_with_everything_once_in_order(
        self, fleet: Fleet, valkey: Valkey
    ) -> None:
        """Lines drop, one server is killed, the hub restarts; nothing is lost."""
        chance = random.Random(20261125)
        servers = [fleet.server() for _ in range(2)]
        students = [
            await fleet.student(servers[n % 2], f"student{n}") for n in range(ROOMS)
        ]
        devices = [Device(students[n % ROOMS], servers) for n in range(CLIENTS)]
        async with anyio.create_task_group() as alive:
            for device in devices:
                alive.start_soon(device.live)
            async with anyio.create_task_group() as load:
                for student in students:
                    load.start_soon(_speak, student, servers)
                load.start_soon(_harm, chance, devices, servers[1], valkey)
            await _everybody_has_everything(students, devices, servers)
            alive.cancel_scope.cancel()

        for device in devices:
            assert device.seen == await _log(device._student, servers)
        assert all(len(device.seen) > MESSAGES for device in devices)


async def _speak(student: StudentClient, servers: list[Product]) -> None:
    """Say everything, at whichever server answers, each message once."""
    for number in range(MESSAGES):
        body = {"content": "Hello", "clientMessageId": f"c-{number}"}
        path = f"/chat/conversations/{student.conversation}/messages"
        while True:
            with suppress(httpx.TransportError):
                url = servers[number % 2].url + path
                answer = await student.http.post(url, json=body)
                if answer.status_code == httpx.codes.ACCEPTED:
                    break
            await anyio.sleep(0.1)
        await anyio.sleep(0.3)


async def _harm(
    chance: random.Random, devices: list[Device], server: Product, valkey: Valkey
) -> None:
    async def drop(share: float) -> None:
        for device in devices:
            if chance.random() < share:
                device.drop()
        await anyio.sleep(0.3)

    for _ in range(3):
        await drop(0.3)
    await anyio.to_thread.run_sync(server.kill)
    await drop(0.2)
    await anyio.to_thread.run_sync(valkey.stop)
    await drop(0.2)
    await anyio.to_thread.run_sync(valkey.start)
    await anyio.to_thread.run_sync(server.start)
    for _ in range(3):
        await drop(0.3)


async def _everybody_has_everything(
    students: list[StudentClient], devices: list[Device], servers: list[Product]
) -> None:
    """Wait until each device has seen its conversation's last message.

    A server that is killed between keeping a message and telling it leaves a hint that
    nobody heard; the servers find out by themselves.
    """
    with anyio.fail_after(PATIENCE_S):
        quiet = 0
        while quiet < 2:
            logs = {s.conversation: await _log(s, servers) for s in students}
            behind = [
                device
                for device in devices
                if len(device.seen) < len(logs[device._student.conversation])
            ]
            quiet = 0 if behind else quiet + 1
            await anyio.sleep(0.5)


async def _log(student: StudentClient, servers: list[Product]) -> list[tuple[int, str]]:
    student.http.base_url = httpx.URL(servers[0].url)
    return [(m["seq"], m["id"]) for m in await student.messages()]
