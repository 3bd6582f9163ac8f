"""Several servers, one truth about who is online, one of them killed."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

import pytest
from websockets.asyncio.client import ClientConnection

from domain.ids import UserId
from domain.presence import GRACE
from tests.support.builders import a_conversation
from tests.support.fleet import Fleet
from tests.support.socket_client import hear, signed_in
from tests.support.student_client import StudentClient
from tests.support.valkey import Valkey

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

# A board is steady after 13 s, a lease lasts as long, and who beats comes within 3.
PATIENCE_S: Final = 40


def told(event: str, who: StudentClient) -> dict[str, Any]:
    """Return a frame about somebody."""
    return {"event": event, "data": {"userId": who.user_id}}


async def later(socket: ClientConnection) -> dict[str, Any]:
    """Return the next frame about somebody; it may take its time."""
    async with asyncio.timeout(PATIENCE_S):
        while (frame := dict(json.loads(await socket.recv())))["event"] == "resync":
            pass
    return frame


class TestPresence:
    async def test_survives_a_server_and_the_hub(
        self, fleet: Fleet, valkey: Valkey
    ) -> None:
        """Who was at the server that is killed goes after the grace, told once each.

        Whoever else is there stays, through a hub that loses all it knew.
        """
        first, second, third = (fleet.server() for _ in range(3))
        ada = await fleet.student(first, "ada")
        bo = await fleet.student(second, "bo")
        eve = await fleet.student(third, "eve")
        everybody = tuple(UserId(s.user_id) for s in (ada, bo, eve))
        conversation = a_conversation(participants=everybody)
        await fleet.stores.conversations.add(conversation)
        async with signed_in(bo) as at_second, signed_in(eve) as at_third:
            assert await hear(at_second) == told("user.online", eve)
            assert await hear(at_third) == told("user.online", bo)
            async with signed_in(ada):
                for socket in (at_second, at_third):
                    assert await hear(socket) == told("user.online", ada)
                loop = asyncio.get_running_loop()
                killed_at = loop.time()
                first.kill()
                gone = await asyncio.gather(later(at_second), later(at_third))
            assert list(gone) == [told("user.offline", ada)] * 2
            assert loop.time() - killed_at >= GRACE.total_seconds()

            valkey.stop()
            valkey.start()
            await ada.log_in(second.url)
            async with signed_in(ada):
                for socket in (at_second, at_third):
                    assert await later(socket) == told("user.online", ada)
            # Of each other nothing was told, before and after the board was steady.
            for socket in (at_second, at_third):
                assert await later(socket) == told("user.offline", ada)
