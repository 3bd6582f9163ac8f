"""Onto a socket by ticket, and off it once the sign-in ends."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


def opened(product: Running) -> connect:
    """Open a socket."""
    return connect(product.url.replace("http", "ws", 1) + "/ws")


async def shown(socket: ClientConnection, **data: Any) -> dict[str, Any] | int:
    """Show who one is; return the answer, or the code the socket was closed with."""
    await socket.send(json.dumps({"event": "connect", "ref": "r", "data": data}))
    try:
        async with asyncio.timeout(10):
            return dict(json.loads(await socket.recv()))
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


def token_of(student: StudentClient) -> str:
    """Return a student's access token."""
    return student.http.headers["Authorization"].removeprefix("Bearer ")


class TestTicket:
    async def test_opens_one_socket(self, ada: StudentClient, product: Running) -> None:
        """For whom it was given to, once."""
        given = await ada.post("/auth/ws-ticket", {})
        async with opened(product) as first, opened(product) as second:
            answer = await shown(first, ticket=given["ticket"])
            assert isinstance(answer, dict)
            assert answer["data"]["userId"] == ada.user_id
            assert await shown(second, ticket=given["ticket"]) == 4401
        assert given["expiresIn"] == 30

    async def test_needs_no_body_and_a_sign_in(
        self, ada: StudentClient, product: Running
    ) -> None:
        """200 without a word; 401 for nobody."""
        given = await ada.http.post("/auth/ws-ticket")
        del ada.http.headers["Authorization"]
        nobody = await ada.http.post("/auth/ws-ticket", json={})

        assert given.status_code == 200
        assert nobody.status_code == 401

    async def test_is_shown_instead_of_a_token(
        self, ada: StudentClient, product: Running
    ) -> None:
        """Both, neither, and what is no ticket end with 4401."""
        given = await ada.post("/auth/ws-ticket", {})
        for data in (
            {"ticket": given["ticket"], "token": token_of(ada)},
            {},
            {"ticket": token_of(ada)},
            {"ticket": "ws-ticket_" + "A" * 43},
        ):
            async with opened(product) as socket:
                assert await shown(socket, **data) == 4401

    async def test_ends_with_the_sign_in(
        self, ada: StudentClient, product: Running
    ) -> None:
        """A ticket kept back opens nothing after the logout."""
        given = await ada.post("/auth/ws-ticket", {})
        await ada.http.post("/auth/logout", json={"allDevices": True})
        async with opened(product) as socket:
            assert await shown(socket, ticket=given["ticket"]) == 4401


class TestLogout:
    async def test_closes_the_sockets_of_the_sign_in(
        self, ada: StudentClient, product: Running
    ) -> None:
        """With 4401, within five seconds."""
        async with opened(product) as socket:
            assert isinstance(await shown(socket, token=token_of(ada)), dict)
            assert json.loads(await socket.recv())["event"] == "user.online"
            await ada.http.post("/auth/logout", json={"allDevices": True})
            async with asyncio.timeout(5):
                with pytest.raises(ConnectionClosed) as closed:
                    await socket.recv()

        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
