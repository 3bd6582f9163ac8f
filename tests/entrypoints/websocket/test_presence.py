"""Who is online, as one's socket tells it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import ClientConnection

from adapters.local.frozen_clock import FrozenClock
from adapters.local.system_clock import SystemClock
from domain.events import EventsMissed, UserOffline, UserOnline
from domain.ids import UserId
from domain.presence import BEAT, GRACE, LEASE
from entrypoints.websocket.protocol import ServedSocket
from tests.support.builders import SECOND, a_conversation
from tests.support.running import Running, a_running_product
from tests.support.socket_client import hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> FrozenClock:
    """Return a clock that stands still at the present, for tokens to be valid."""
    return FrozenClock(SystemClock().now())


@pytest.fixture(params=[ServedSocket, WebSocketsSansIOProtocol])
async def product(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    clock: FrozenClock,
    anyio_backend: str,
) -> AsyncGenerator[Running]:
    """Serve the product."""
    async with a_running_product(tmp_path, ws=request.param, clock=clock) as running:
        yield running


@pytest.fixture
async def people(product: Running) -> AsyncGenerator[dict[str, StudentClient]]:
    """Sign up Ada and Bo, who share a conversation, and Eve, who shares none."""
    async with AsyncExitStack() as opened:
        found: dict[str, StudentClient] = {}
        for name in ("ada", "bo", "eve"):
            student = StudentClient(product.url, f"{name}@example.org")
            found[name] = await opened.enter_async_context(student)
            await student.register()
        conversations = product.doors.application.list_messages.conversations
        both = (UserId(found["ada"].user_id), UserId(found["bo"].user_id))
        await conversations.add(a_conversation(participants=both))
        yield found


@pytest.fixture
def ada(people: dict[str, StudentClient]) -> StudentClient:
    """Return Ada."""
    return people["ada"]


@pytest.fixture
def bo(people: dict[str, StudentClient]) -> StudentClient:
    """Return Bo."""
    return people["bo"]


@pytest.fixture
def eve(people: dict[str, StudentClient]) -> StudentClient:
    """Return Eve."""
    return people["eve"]


def online(who: StudentClient) -> dict[str, Any]:
    """Return the frame that tells that somebody is online."""
    return {"event": "user.online", "data": {"userId": who.user_id}}


def offline(who: StudentClient) -> dict[str, Any]:
    """Return the frame that tells that somebody is not."""
    return {"event": "user.offline", "data": {"userId": who.user_id}}


async def rest(socket: ClientConnection) -> list[dict[str, Any]]:
    """Return the frames up to now."""
    await say(socket, "ping")
    frames: list[dict[str, Any]] = []
    while (frame := await hear(socket))["event"] != "pong":
        frames.append(frame)
    return frames


async def left(product: Running, *who: StudentClient) -> None:
    """Wait until the server noticed that people are not connected any more."""
    attendance = product.doors.application.attend.attendance
    while {student.user_id for student in who} & set(attendance.users()):
        await asyncio.sleep(0.005)


async def time_passes(product: Running, clock: FrozenClock, seconds: int) -> None:
    """Let seconds go by with a beat in each, as the server's own are not due yet."""
    for _ in range(seconds):
        clock.advance(SECOND)
        await product.doors.application.keep_presence()


class TestPresence:
    async def test_is_told_at_once_and_once(
        self, ada: StudentClient, bo: StudentClient, eve: StudentClient
    ) -> None:
        """On the first of Bo's sockets; to Ada, and not to Eve."""
        async with (
            signed_in(ada) as socket,
            signed_in(eve) as stranger,
            signed_in(bo),
            signed_in(bo) as laptop,
        ):
            assert await hear(socket) == online(bo)
            assert await hear(laptop) == online(ada)
            assert await rest(socket) == []
            assert await rest(stranger) == []

    async def test_begins_with_everybody_who_is_there(
        self, ada: StudentClient, bo: StudentClient
    ) -> None:
        """Oneself first, before what was missed."""
        async with signed_in(bo):
            await ada.send("Hello")
            async with signed_in(ada, streams={ada.conversation: 0}) as socket:
                frames = [await hear(socket) for _ in range(2)]

        assert frames[0] == online(bo)
        assert frames[1]["event"] == "message.receive"

    async def test_ends_after_the_grace(
        self,
        product: Running,
        clock: FrozenClock,
        ada: StudentClient,
        bo: StudentClient,
    ) -> None:
        """Not before, not on the last socket but one, and not twice."""
        await time_passes(product, clock, int((LEASE + BEAT).total_seconds()))
        async with signed_in(ada) as socket:
            async with signed_in(bo):
                async with signed_in(bo):
                    assert await hear(socket) == online(bo)
                await time_passes(product, clock, 20)
            await left(product, bo)
            await time_passes(product, clock, int(GRACE.total_seconds()) - 1)
            within = await rest(socket)
            await time_passes(product, clock, int(LEASE.total_seconds()))
            after = await rest(socket)

        assert within == []
        assert after == [offline(bo)]

    async def test_does_not_end_with_a_short_absence(
        self,
        product: Running,
        clock: FrozenClock,
        ada: StudentClient,
        bo: StudentClient,
    ) -> None:
        """Whoever is back within the grace never was away."""
        await time_passes(product, clock, int((LEASE + BEAT).total_seconds()))
        async with signed_in(ada) as socket:
            async with signed_in(bo):
                assert await hear(socket) == online(bo)
            await left(product, bo)
            await time_passes(product, clock, int(GRACE.total_seconds()) - 1)
            async with signed_in(bo) as again:
                assert await hear(again) == online(ada)
                await time_passes(product, clock, 30)
                assert await rest(socket) == []

    async def test_is_hidden_and_shown_as_one_wishes(
        self, ada: StudentClient, bo: StudentClient
    ) -> None:
        """At once, and when one comes."""
        settings = f"/users/{bo.user_id}/settings"
        async with signed_in(ada) as socket, signed_in(bo) as own:
            assert await hear(socket) == online(bo)
            hidden = await bo.http.put(settings, json={"showOnline": False})
            told = await rest(socket)
            async with signed_in(ada) as later:
                assert await rest(later) == []
            await bo.http.put(settings, json={"language": "de"})
            assert await rest(socket) == []
            await bo.http.put(settings, json={"showOnline": True})
            shown = await rest(socket)
            assert await rest(own) == [online(ada)]

        assert hidden.json()["showOnline"] is False
        assert told == [offline(bo)]
        assert shown == [online(bo)]

    async def test_is_told_once_however_often_it_is_heard(
        self, product: Running, ada: StudentClient, bo: StudentClient
    ) -> None:
        """A hint may come twice, and one for what is known already."""
        tell = product.doors.broadcaster.tell
        audience, who = [UserId(ada.user_id)], UserId(bo.user_id)
        async with signed_in(ada) as socket:
            for _ in range(2):
                await tell(audience, UserOffline(user_id=who))
                await tell(audience, UserOnline(user_id=who))
                await tell(audience, UserOnline(user_id=who))

            assert await rest(socket) == [online(bo), offline(bo), online(bo)]

    async def test_is_looked_up_where_events_were_missed(
        self,
        product: Running,
        clock: FrozenClock,
        people: dict[str, StudentClient],
    ) -> None:
        """Who is there is told, and that somebody is not once that is sure."""
        ada, bo, eve = people.values()
        tell = product.doors.broadcaster.tell
        audience = [UserId(ada.user_id)]
        async with signed_in(ada) as socket:
            await tell(audience, UserOnline(user_id=UserId(eve.user_id)))
            async with signed_in(bo):
                assert await rest(socket) == [online(eve), online(bo)]
                await tell(audience, UserOffline(user_id=UserId(bo.user_id)))
                await tell(audience, EventsMissed())
                unsure = await rest(socket)
                await time_passes(product, clock, int(LEASE.total_seconds()) + 3)
                sure = await rest(socket)

        resync = {"event": "resync", "data": {"reason": "events-missed"}}
        assert unsure == [offline(bo), online(bo), resync]
        assert sure == [offline(eve)]
