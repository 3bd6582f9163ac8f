"""Rooms of two students and their devices, and all that is said there under load."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Final

import anyio
import httpx

from domain.conversation import Conversation, ConversationType
from domain.events import seq_of
from domain.ids import CONVERSATION, ConversationId, HelpyId, UserId
from domain.plan import PlanName
from entrypoints.wire.events import frame_of
from tests.support.builders import NOON
from tests.support.fleet import Fleet
from tests.support.product import Product
from tests.support.roaming_device import RoamingDevice, Seen
from tests.support.student_client import StudentClient

DEVICES: Final = 5
STAGES: Final = 5
_PASSING: Final = (429, 503)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A conversation of two students, and the devices of both."""

    id: ConversationId
    students: list[StudentClient]
    devices: list[RoamingDevice]


@dataclass(slots=True, kw_only=True)
class Load:
    """What everybody says, stage by stage: each says one thing and changes another.

    `said` counts what was accepted, `open` how many stages have begun.
    """

    rooms: list[Room]
    servers: list[Product]
    said: int = 0
    open: int = 0
    last: dict[ConversationId, str] = field(default_factory=dict[ConversationId, str])

    async def speak(self, room: Room, student: StudentClient) -> None:
        """Say everything, at whichever server answers, each thing once."""
        path = f"/chat/conversations/{room.id}/messages"
        post, put = student.http.post, student.http.put
        for stage in range(STAGES):
            while self.open <= stage:
                await anyio.sleep(0.05)
            body = {"content": f"Hello {stage}", "clientMessageId": f"c-{stage}"}
            said = await self._until_taken(partial(post, json=body), path)
            mine = said.json()["message"]["id"]
            theirs = self.last.get(room.id, mine)
            self.last[room.id] = mine
            change = partial(put, headers={"Idempotency-Key": f"k-{stage}"})
            if stage % 2:
                edit = {"content": f"Hello again {stage}"}
                await self._until_taken(partial(change, json=edit), f"{path}/{mine}")
            else:
                like = {"reaction": "like"}
                await self._until_taken(
                    partial(change, json=like), f"{path}/{theirs}/reaction"
                )
            self.said += 1

    async def until_half_of(self, stage: int) -> None:
        """Begin a stage, and wait until half of it was said."""
        speakers = sum(len(room.students) for room in self.rooms)
        self.open = stage + 1
        while self.said < speakers * stage + speakers // 2:
            await anyio.sleep(0.01)

    async def _until_taken(
        self, ask: Callable[[str], Awaitable[httpx.Response]], path: str
    ) -> httpx.Response:
        while True:
            for server in self.servers:
                with suppress(httpx.TransportError):
                    answer = await ask(server.url + path)
                    if answer.is_success:
                        return answer
                    assert answer.status_code in _PASSING
            await anyio.sleep(0.1)


async def a_room(
    fleet: Fleet, servers: list[Product], number: int, random: Random
) -> Room:
    """Sign two students up and let them talk with each other and a Helpy.

    Clients can't begin such a conversation yet: it is put into the store.
    """
    students = [
        await fleet.student(servers[which], f"student{number}-{which}")
        for which in range(2)
    ]
    participants = tuple(UserId(student.user_id) for student in students)
    for user_id in participants:
        # The day's tokens are not what ends this.
        await fleet.stores.users.change(
            user_id, lambda user: replace(user, plan=PlanName.ELITE)
        )
    helpy = (await students[0].get("/helpys"))["items"][0]["id"]
    conversation = Conversation(
        id=ConversationId(f"{CONVERSATION}_{number:032x}"),
        type=ConversationType.GROUP,
        participants=participants,
        helpy_id=HelpyId(helpy),
        subject="math",
        created_at=NOON,
    )
    await fleet.stores.conversations.add(conversation)
    devices = [
        RoamingDevice(
            token=student.http.headers["Authorization"].removeprefix("Bearer "),
            stream=conversation.id,
            servers=servers,
            random=random,
        )
        for student in students
        for _ in range(DEVICES)
    ]
    return Room(id=conversation.id, students=students, devices=devices)


async def everything(fleet: Fleet, room: Room) -> list[Seen]:
    """Return what became durable in a room, as the store has it."""
    events = await fleet.stores.conversations.changes(room.id, after=0, limit=500)
    return [(seq_of(e), frame_of(e).event, e.message.id) for e in events]
