"""Commands: what a signed-in client may ask for over a socket, one function each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from application.chat.send_message import Words
from domain.conversation import ClientMessageIdReusedError, ConversationNotFoundError
from domain.errors import InvalidInputError
from domain.ids import CONVERSATION, ConversationId, is_id
from domain.quota import DailyTokensSpentError, TooManyTurnsError
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.request_errors import RequestError
from entrypoints.websocket.chat_commands import CHAT_COMMANDS
from entrypoints.wire.bodies import SendToConversationBody
from entrypoints.wire.contract import EXAMPLE_CONVERSATION, CommandContract, promises
from entrypoints.wire.events import Frame
from entrypoints.wire.views.chat import MessageView
from entrypoints.wire.views.live import AcknowledgedMessageView, NothingView
from entrypoints.wire.views.view import View
from ports.identity_provider import Caller


class UnknownEventError(RequestError):
    """The event is none a client may send."""

    code = "unknown-event"
    title = "This event is not known, or not for clients to send."


Obey = Callable[[Doors, Caller, bytes], Awaitable[Frame]]

_SEND: Final = guarded(SendToConversationBody)


@promises(CommandContract(gives=NothingView, answers="pong"))
async def ping(_doors: Doors, _caller: Caller, _data: bytes) -> Frame:
    """Show that the other side is there."""
    return Frame(event="pong", data=NothingView())


@promises(
    CommandContract(
        takes=SendToConversationBody(
            conversation_id=EXAMPLE_CONVERSATION, content="Solve 3x + 5 = 20"
        ),
        gives=AcknowledgedMessageView,
        refuses=(
            InvalidInputError,
            ConversationNotFoundError,
            ClientMessageIdReusedError,
            DailyTokensSpentError,
            TooManyTurnsError,
        ),
    )
)
async def send_message(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Send a message; the reply comes as events.

    Raises:
        ConversationNotFoundError: If there is none, or the caller is not in it.
    """
    body = _SEND.decode_part(data)
    if not is_id(body.conversation_id, prefix=CONVERSATION):
        raise ConversationNotFoundError
    sent = await doors.application.send_message(
        caller=caller.user_id,
        conversation_id=ConversationId(body.conversation_id),
        words=Words(
            content=body.content,
            content_type=body.content_type,
            metadata=body.metadata,
            client_message_id=body.client_message_id,
        ),
    )
    return acknowledged(
        AcknowledgedMessageView(
            message=MessageView.of(sent.message),
            turn_id=sent.message.turn_id,
            replayed=sent.replayed,
        )
    )


def acknowledged(data: View) -> Frame:
    """Return the answer to a command that was obeyed."""
    return Frame(event="ack", data=data)


COMMANDS: Final[dict[str, Obey]] = {
    "message.send": send_message,
    "ping": ping,
    **CHAT_COMMANDS,
}


async def obey(event: str, doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Do what a client asks for and return the answer, without its `ref`.

    Raises:
        UnknownEventError: If the event is none a client may send.
        HelpyError: Whatever the command refuses with.
    """
    command = COMMANDS.get(event)
    if command is None:
        raise UnknownEventError
    return await command(doors, caller, data)
