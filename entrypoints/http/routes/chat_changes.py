"""/chat: changing what was said, typing, and how far one has read."""

from __future__ import annotations

from typing import Final

from litestar import delete, put
from litestar.params import FromPath

from domain.conversation import (
    ConversationNotFoundError,
    Reaction,
)
from domain.ids import CONVERSATION, MESSAGE, ConversationId, MessageId
from domain.message_change import (
    Deletion,
    Edit,
    MessageNotFoundError,
    Response,
    Wish,
)
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
)
from entrypoints.http.idempotency import key_of
from entrypoints.wire.chat_bodies import EditBody, ReactionBody, ReadBody, TypingBody
from entrypoints.wire.chat_refusals import MESSAGE_REFUSALS, OWN_MESSAGE_REFUSALS
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.chat import ChangedView, ConversationView, MessageView

_EDIT: Final = guarded(EditBody)
_REACTION: Final = guarded(ReactionBody)
_TYPING: Final = guarded(TypingBody)
_READ: Final = guarded(ReadBody)
_CONVERSATION: Final = "/chat/conversations/{conversation_id:str}"
_MESSAGE: Final = _CONVERSATION + "/messages/{message_id:str}"


@put(_MESSAGE)
@promises(
    Contract(
        takes=EditBody(content="How do I add 1/2 and 1/4?"),
        gives={200: ChangedView},
        once=True,
        refuses=OWN_MESSAGE_REFUSALS,
    )
)
async def edit_message(
    request: AnyRequest, conversation_id: FromPath[str], message_id: FromPath[str]
) -> Answer:
    """Say one's own message in other words."""
    caller_of(request)
    wish = Edit(content=(await body_of(request, _EDIT)).content)
    return await _change(request, conversation_id, message_id, wish)


@delete(_MESSAGE, status_code=200)
@promises(Contract(gives={200: ChangedView}, once=True, refuses=OWN_MESSAGE_REFUSALS))
async def delete_message(
    request: AnyRequest, conversation_id: FromPath[str], message_id: FromPath[str]
) -> Answer:
    """Take one's own message back; its place stays."""
    return await _change(request, conversation_id, message_id, Deletion())


@put(_MESSAGE + "/reaction")
@promises(
    Contract(
        takes=ReactionBody(reaction=Reaction.LIKE),
        gives={200: ChangedView},
        once=True,
        refuses=MESSAGE_REFUSALS,
    )
)
async def react(
    request: AnyRequest, conversation_id: FromPath[str], message_id: FromPath[str]
) -> Answer:
    """React to a message, or take it back."""
    caller_of(request)
    wish = Response(reaction=(await body_of(request, _REACTION)).reaction)
    return await _change(request, conversation_id, message_id, wish)


async def _change(
    request: AnyRequest, conversation_id: str, message_id: str, wish: Wish
) -> Answer:
    caller, key = caller_of(request), key_of(request)
    changed = await doors_of(request).application.change_message(
        caller=caller.user_id,
        conversation_id=_conversation_id(conversation_id),
        message_id=MessageId(
            checked_id(message_id, prefix=MESSAGE, missing=MessageNotFoundError)
        ),
        wish=wish,
        client_change_id=key,
    )
    return answer(
        ChangedView(message=MessageView.of(changed.message), seq=changed.seq),
        headers={"Idempotency-Replayed": "true"} if changed.replayed else {},
    )


@put(_CONVERSATION + "/typing")
@promises(
    Contract(
        takes=TypingBody(is_typing=True),
        gives={204: None},
        refuses=(ConversationNotFoundError,),
    )
)
async def tell_typing(request: AnyRequest, conversation_id: FromPath[str]) -> Answer:
    """Let the others see that the caller types."""
    caller = caller_of(request)
    body = await body_of(request, _TYPING)
    await doors_of(request).application.tell_typing(
        caller=caller.user_id,
        conversation_id=_conversation_id(conversation_id),
        is_typing=body.is_typing,
    )
    return Answer(b"", status_code=204, headers={"Cache-Control": "no-store"})


@put(_CONVERSATION + "/read")
@promises(
    Contract(
        takes=ReadBody(seq=2),
        gives={200: ConversationView},
        refuses=(ConversationNotFoundError,),
    )
)
async def mark_read(request: AnyRequest, conversation_id: FromPath[str]) -> Answer:
    """Mark a conversation as read up to a seq; never less far than before."""
    caller = caller_of(request).user_id
    body = await body_of(request, _READ)
    application = doors_of(request).application
    conversation = await application.mark_read(
        caller=caller,
        conversation_id=_conversation_id(conversation_id),
        seq=body.seq,
    )
    unread = await application.count_unread(caller=caller, conversation=conversation)
    return answer(ConversationView.of(conversation, caller=caller, unread=unread))


def _conversation_id(text: str) -> ConversationId:
    return ConversationId(
        checked_id(text, prefix=CONVERSATION, missing=ConversationNotFoundError)
    )


ROUTES: Final = (edit_message, delete_message, react, tell_typing, mark_read)
