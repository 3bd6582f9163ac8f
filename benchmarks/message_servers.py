"""`python -m benchmarks.message_servers ours|peer FILE`: one endpoint, made twice.

Both take a signed-in student's message in JSON, check its shape, hand it to a stub that
does no work, and answer 202 with the message. Ours is the product as it is served, with
SendMessage alone replaced. The peer is FastAPI with pydantic and PyJWT on uvicorn, as
their documentation shows. Each writes its usual log line for every request.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Literal

import fastapi
import jwt
import pydantic
import uvicorn
import uvloop

from adapters.local.sympy_solver import load_sympy
from application.accounts.register import Registration
from application.chat.send_message import SendMessage, Sent, Words
from benchmarks.served import say_ready
from domain.conversation import Message, SenderType
from domain.ids import ConversationId, MessageId, TurnId, UserId
from domain.quota import QuotaWindow
from entrypoints.composition.system import compose
from entrypoints.logs import set_up_logs
from entrypoints.server import app_of, bound_socket, server_of
from entrypoints.settings import Settings

_HOST: Final = "127.0.0.1"
_SECRET: Final = "x" * 48
_DAY_S: Final = 86_400
_NUMBERS: Final = itertools.count(1)
_WINDOW: Final = QuotaWindow(
    payer_id=UserId(f"usr_{1:032x}"),
    resets_at=datetime.now(UTC) + timedelta(hours=9),
    limit_tokens=1_000,
)


class _Stub(SendMessage):
    """Keeps nothing."""

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, words: Words
    ) -> Sent:
        """Answer at once."""
        number = next(_NUMBERS)
        message = Message(
            id=MessageId(f"msg_{number:032x}"),
            conversation_id=conversation_id,
            seq=number,
            sender_id=caller,
            sender_type=SenderType.HUMAN,
            content=words.content,
            content_type=words.content_type,
            metadata=words.metadata,
            sent_at=datetime.now(UTC),
            turn_id=TurnId(f"trn_{number:032x}"),
            client_message_id=words.client_message_id or "",
        )
        return Sent(message=message, window=_WINDOW)


async def _ours(ready: Callable[[int, str], None]) -> None:
    set_up_logs("info")
    # The product loads it beside the first requests, which are not those measured.
    load_sympy()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=folder, local_model="none")
        async with compose(settings) as doors:
            application = doors.application
            student = await application.register(
                Registration(email="ada@example.org", password=_SECRET)
            )
            real = application.send_message
            stub = _Stub(**{name: getattr(real, name) for name in real.__slots__})
            application = replace(application, send_message=stub)
            server = server_of(app_of(replace(doors, application=application)))
            with bound_socket(_HOST, 0) as bound:
                ready(bound.getsockname()[1], student.tokens.access_token)
                await server.serve(sockets=[bound])


class _MessageIn(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid")
    content: Annotated[str, pydantic.Field(min_length=1, max_length=4000)]
    contentType: Literal["text"] = "text"
    metadata: dict[str, str] = {}
    clientMessageId: str | None = None


class _MessageOut(pydantic.BaseModel):
    id: str
    conversationId: str
    seq: int
    senderId: str
    senderType: str
    content: str
    contentType: str
    metadata: dict[str, str]
    sentAt: datetime
    turnId: str
    clientMessageId: str


class _Accepted(pydantic.BaseModel):
    message: _MessageOut
    turnId: str


async def _caller(authorization: Annotated[str, fastapi.Header()]) -> str:
    try:
        claims = jwt.decode(
            authorization.removeprefix("Bearer "), _SECRET, algorithms=["HS256"]
        )
    except jwt.PyJWTError as error:
        raise fastapi.HTTPException(401) from error
    return str(claims["sub"])


def _peer_app() -> fastapi.FastAPI:
    app = fastapi.FastAPI(openapi_url=None)

    @app.post("/chat/conversations/{conversation_id}/messages", status_code=202)
    async def send_message(
        conversation_id: str,
        body: _MessageIn,
        caller: Annotated[str, fastapi.Depends(_caller)],
    ) -> _Accepted:
        number = next(_NUMBERS)
        turn_id = f"trn_{number:032x}"
        message = _MessageOut(
            id=f"msg_{number:032x}",
            conversationId=conversation_id,
            seq=number,
            senderId=caller,
            senderType="human",
            content=body.content,
            contentType=body.contentType,
            metadata=body.metadata,
            sentAt=datetime.now(UTC),
            turnId=turn_id,
            clientMessageId=body.clientMessageId or "",
        )
        return _Accepted(message=message, turnId=turn_id)

    return app


async def _peer(ready: Callable[[int, str], None]) -> None:
    claims = {"sub": f"usr_{1:032x}", "exp": int(time.time()) + _DAY_S}
    server = uvicorn.Server(
        uvicorn.Config(_peer_app(), http="httptools", lifespan="off")
    )
    with bound_socket(_HOST, 0) as bound:
        ready(bound.getsockname()[1], jwt.encode(claims, _SECRET, "HS256"))
        await server.serve(sockets=[bound])


def main(side: str, file: str) -> None:
    """Serve one of the two until a signal comes."""

    def ready(port: int, token: str) -> None:
        say_ready(file, port=port, token=token)

    uvloop.run({"ours": _ours, "peer": _peer}[side](ready))


if __name__ == "__main__":
    main(*sys.argv[1:])
