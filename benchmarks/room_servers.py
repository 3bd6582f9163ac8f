"""`python -m benchmarks.room_servers ours|peer FILE`: one room, made twice.

Ours is the product as it is served; sending a message alone is replaced, by giving it a
number and telling it to the room, and so is whose token it is. The peer is
python-socketio on uvicorn with the same loop and parser, as its documentation shows.
"""

from __future__ import annotations

import functools
import itertools
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import socketio
import uvicorn
import uvloop

from application.chat.send_message import SendMessage, Sent, Words
from benchmarks.served import say_ready
from domain.conversation import Message, SenderType
from domain.events import MessageReceived
from domain.ids import ConversationId, MessageId, SignInId, TurnId, UserId
from domain.user import Role
from entrypoints.composition.system import compose
from entrypoints.logs import set_up_logs
from entrypoints.server import app_of, bound_socket, server_of
from entrypoints.settings import Settings
from entrypoints.websocket import connection
from ports.identity_provider import Caller

_HOST: Final = "127.0.0.1"
_NUMBERS: Final = itertools.count(1)
# Longer than any run.
_HOUR_S: Final = 3_600


class _Names:
    """Takes a token for the name of whose it is."""

    def caller(self, access_token: str) -> Caller:
        """Return whoever the token names."""
        user = UserId(access_token)
        return Caller(
            user_id=user,
            role=Role.STUDENT,
            sign_in_id=SignInId("sin_0"),
            expires_at_s=int(datetime.now(UTC).timestamp()) + _HOUR_S,
        )

    def is_signed_in(self, _caller: Caller) -> bool:
        """Tell that nobody signs out here."""
        return True


class _Room(SendMessage):
    """Keeps nothing; tells the room, whose members the metadata counts."""

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, words: Words
    ) -> Sent:
        """Give the message a number and tell it."""
        number = next(_NUMBERS)
        message = Message(
            id=MessageId(f"msg_{number:032x}"),
            conversation_id=conversation_id,
            seq=number,
            sender_id=caller,
            sender_type=SenderType.HUMAN,
            content=words.content,
            sent_at=datetime.now(UTC),
            turn_id=TurnId(f"trn_{number:032x}"),
            client_message_id=words.client_message_id or "",
        )
        members = _participants(int(words.metadata["members"]))
        await self.broadcaster.tell(members, MessageReceived(message=message))
        return Sent(message=message)


@functools.cache
def _participants(count: int) -> tuple[UserId, ...]:
    """Return who is in a room, which the peer keeps too."""
    return tuple(UserId(f"u{number}") for number in range(count))


async def _ours(ready: Callable[[int], None]) -> None:
    set_up_logs("warning")
    # A member sends more in a second here than it may in a minute.
    connection._FRAMES = 10**6  # noqa: SLF001  no bound, for the comparison
    with tempfile.TemporaryDirectory() as folder:
        async with compose(Settings(data_dir=folder)) as doors:
            real = doors.application.send_message
            room = _Room(**{name: getattr(real, name) for name in real.__slots__})
            names: Any = _Names()
            application = replace(doors.application, send_message=room)
            server = server_of(
                app_of(replace(doors, application=application, identity=names))
            )
            with bound_socket(_HOST, 0) as bound:
                ready(bound.getsockname()[1])
                await server.serve(sockets=[bound])


def _peer_app() -> socketio.ASGIApp:
    server = socketio.AsyncServer(async_mode="asgi")

    @server.event
    async def join(sid: str, room: str) -> None:
        await server.enter_room(sid, room)

    @server.event
    async def msg(_sid: str, data: dict[str, str]) -> None:
        number = next(_NUMBERS)
        message = {
            "id": f"msg_{number:032x}",
            "conversationId": data["room"],
            "seq": number,
            "senderId": "u0",
            "senderType": "human",
            "content": data["content"],
            "contentType": "text",
            "metadata": {},
            "sentAt": datetime.now(UTC).isoformat(),
            "turnId": f"trn_{number:032x}",
            "clientMessageId": "",
        }
        await server.emit("message.receive", {"message": message}, room=data["room"])

    return socketio.ASGIApp(server)


async def _peer(ready: Callable[[int], None]) -> None:
    config = uvicorn.Config(
        _peer_app(),
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        access_log=False,
        log_level="warning",
    )
    with bound_socket(_HOST, 0) as bound:
        ready(bound.getsockname()[1])
        await uvicorn.Server(config).serve(sockets=[bound])


def main(side: str, file: str) -> None:
    """Serve one of the two until a signal comes."""

    def ready(port: int) -> None:
        say_ready(file, port=port)

    uvloop.run({"ours": _ours, "peer": _peer}[side](ready))


if __name__ == "__main__":
    main(*sys.argv[1:])
