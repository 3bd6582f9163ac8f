"""Commands on what was said, on typing and on reading."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from domain.conversation import (
    ConversationNotFoundError,
    Reaction,
)
from domain.ids import CONVERSATION, MESSAGE, ConversationId, MessageId, is_id
from domain.message_change import (
    Deletion,
    Edit,
    MessageNotFoundError,
    Response,
    Wish,
)
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.wire.chat_bodies import (
    DeleteMessageBody,
    EditMessageBody,
    ReactToMessageBody,
    ReadInBody,
    TypingInBody,
)
from entrypoints.wire.chat_refusals import MESSAGE_REFUSALS, OWN_MESSAGE_REFUSALS
from entrypoints.wire.contract import (
    EXAMPLE_CONVERSATION,
    EXAMPLE_MESSAGE,
    CommandContract,
    promises,
)
from entrypoints.wire.events import Frame
from entrypoints.wire.views.chat import MessageView
from entrypoints.wire.views.live import AcknowledgedChangeView, NothingView, ReadView
from ports.identity_provider import Caller

_EDIT: Final = guarded(EditMessageBody)
_DELETE: Final = guarded(DeleteMessageBody)
_REACT: Final = guarded(ReactToMessageBody)
_TYPING: Final = guarded(TypingInBody)
_READ: Final = guarded(ReadInBody)


@promises(
    CommandContract(
        takes=EditMessageBody(
            conversation_id=EXAMPLE_CONVERSATION,
            message_id=EXAMPLE_MESSAGE,
            content="How do I add 1/2 and 1/4?",
        ),
        gives=AcknowledgedChangeView,
        refuses=OWN_MESSAGE_REFUSALS,
    )
)
async def edit_message(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Say one's own message in other words."""
    body = _EDIT.decode_part(data)
    return await _change(doors, caller, body, Edit(content=body.content))


@promises(
    CommandContract(
        takes=DeleteMessageBody(
            conversation_id=EXAMPLE_CONVERSATION, message_id=EXAMPLE_MESSAGE
        ),
        gives=AcknowledgedChangeView,
        refuses=OWN_MESSAGE_REFUSALS,
    )
)
async def delete_message(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Take one's own message back."""
    return await _change(doors, caller, _DELETE.decode_part(data), Deletion())


@promises(
    CommandContract(
        takes=ReactToMessageBody(
            conversation_id=EXAMPLE_CONVERSATION,
            message_id=EXAMPLE_MESSAGE,
            reaction=Reaction.LIKE,
        ),
        gives=AcknowledgedChangeView,
        refuses=MESSAGE_REFUSALS,
    )
)
async def react(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """React to a message, or take it back."""
    body = _REACT.decode_part(data)
    return await _change(doors, caller, body, Response(reaction=body.reaction))


async def _change(
    doors: Doors, caller: Caller, body: DeleteMessageBody, wish: Wish
) -> Frame:
    conversation_id = _conversation_id(body.conversation_id)
    if not is_id(body.message_id, prefix=MESSAGE):
        raise MessageNotFoundError
    changed = await doors.application.change_message(
        caller=caller.user_id,
        conversation_id=conversation_id,
        message_id=MessageId(body.message_id),
        wish=wish,
        client_change_id=body.client_change_id,
    )
    return Frame(
        event="ack",
        data=AcknowledgedChangeView(
            message=MessageView.of(changed.message),
            seq=changed.seq,
            replayed=changed.replayed,
        ),
    )


@promises(
    CommandContract(
        takes=TypingInBody(conversation_id=EXAMPLE_CONVERSATION, is_typing=True),
        gives=NothingView,
        refuses=(ConversationNotFoundError,),
    )
)
async def tell_typing(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Let the others see that the caller types; a flood is dropped."""
    body = _TYPING.decode_part(data)
    await doors.application.tell_typing(
        caller=caller.user_id,
        conversation_id=_conversation_id(body.conversation_id),
        is_typing=body.is_typing,
    )
    return Frame(event="ack", data=NothingView())


@promises(
    CommandContract(
        takes=ReadInBody(conversation_id=EXAMPLE_CONVERSATION, seq=2),
        gives=ReadView,
        refuses=(ConversationNotFoundError,),
    )
)
async def mark_read(doors: Doors, caller: Caller, data: bytes) -> Frame:
    """Mark a conversation as read up to a seq."""
    body = _READ.decode_part(data)
    conversation = await doors.application.mark_read(
        caller=caller.user_id,
        conversation_id=_conversation_id(body.conversation_id),
        seq=body.seq,
    )
    return Frame(
        event="ack",
        data=ReadView(
            conversation_id=conversation.id,
            read_seq=conversation.read_seq(caller.user_id),
        ),
    )


def _conversation_id(text: str) -> ConversationId:
    if not is_id(text, prefix=CONVERSATION):
        raise ConversationNotFoundError
    return ConversationId(text)


CHAT_COMMANDS: Final[dict[str, Callable[[Doors, Caller, bytes], Awaitable[Frame]]]] = {
    "message.edit": edit_message,
    "message.delete": delete_message,
    "message.react": react,
    "message.read": mark_read,
    "user.typing": tell_typing,
}
