"""/chat."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import Response, get, post
from litestar.params import FromPath

from application.chat.send_message import Words
from domain.conversation import (
    ClientMessageIdReusedError,
    Conversation,
    ConversationNotFoundError,
)
from domain.errors import InvalidInputError
from domain.helpy import HelpyNotFoundError
from domain.ids import CONVERSATION, HELPY, ConversationId, HelpyId, UserId
from domain.quota import DailyTokensSpentError, TooManyTurnsError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
    flag,
    number,
    query_of,
)
from entrypoints.http.header import header
from entrypoints.http.idempotency import key_of, once
from entrypoints.http.replies import (
    TurnFailedError,
    send_and_stream,
    send_and_wait,
    send_only,
)
from entrypoints.wire.bodies import (
    SendMessageBody,
    SendToConversationBody,
    StartConversationBody,
)
from entrypoints.wire.contract import (
    CURSOR,
    EXAMPLE_CONVERSATION,
    EXAMPLE_HELPY,
    WAIT,
    Contract,
    limit_of,
    promises,
    whole,
)
from entrypoints.wire.views.chat import (
    ConversationView,
    MessageView,
    RepliedView,
    SentView,
)
from entrypoints.wire.views.view import PageView

MAX_SEQ: Final = 999_999_999

_START: Final = guarded(StartConversationBody)
_SEND: Final = guarded(SendMessageBody)
_SEND_TO: Final = guarded(SendToConversationBody)


def _sends(takes: SendMessageBody) -> Contract:
    return Contract(
        takes=takes,
        query=(WAIT,),
        gives={200: RepliedView, 202: SentView},
        once=True,
        streams=True,
        refuses=(
            ConversationNotFoundError,
            ClientMessageIdReusedError,
            DailyTokensSpentError,
            TooManyTurnsError,
            TurnFailedError,
        ),
    )


@post("/chat/conversations")
@promises(
    Contract(
        takes=StartConversationBody(helpy_id=EXAMPLE_HELPY),
        gives={201: ConversationView},
        once=True,
        refuses=(HelpyNotFoundError,),
    )
)
async def start_conversation(request: AnyRequest) -> Answer:
    """Open a conversation with one's own Helpy.

    Raises:
        InvalidInputError: If others are to take part.
    """
    caller = caller_of(request)
    body = await body_of(request, _START)
    helpy_id = checked_id(body.helpy_id, prefix=HELPY, missing=HelpyNotFoundError)
    if body.participants not in {None, (), (caller.user_id,)}:
        raise InvalidInputError(
            pointer="/participants",
            reason="not-alone",
            message="an individual conversation is the caller's alone",
        )

    async def do() -> Answer:
        conversation = await doors_of(request).application.start_conversation(
            caller=caller.user_id, helpy_id=HelpyId(helpy_id), subject=body.subject
        )
        view = ConversationView.of(conversation, caller=caller.user_id)
        return answer(view, status=201)

    return await once(request, caller.user_id, do)


@get("/chat/conversations")
@promises(
    Contract(
        query=(limit_of(most=100), CURSOR), gives={200: PageView[ConversationView]}
    )
)
async def list_conversations(request: AnyRequest) -> Answer:
    """List the caller's conversations, newest first."""
    caller = caller_of(request)
    query = query_of(request, "limit", "cursor")
    limit = number(query, "limit", least=1, most=100) or 50
    cursor = query.get("cursor")
    before = None if cursor is None else _conversation_cursor(cursor)
    found = await doors_of(request).application.list_conversations(
        caller=caller.user_id, limit=limit, before=before
    )
    return answer(
        PageView(
            items=tuple([await _shown(request, caller.user_id, c) for c in found]),
            next_cursor=found[-1].id if len(found) == limit else None,
        )
    )


def _conversation_cursor(cursor: str) -> ConversationId:
    try:
        return _conversation_id(cursor)
    except ConversationNotFoundError as error:
        raise InvalidInputError(
            pointer="?cursor", reason="invalid-cursor", message="is no cursor of ours"
        ) from error


@get("/chat/conversations/{conversation_id:str}")
@promises(Contract(gives={200: ConversationView}, refuses=(ConversationNotFoundError,)))
async def read_conversation(
    request: AnyRequest, conversation_id: FromPath[str]
) -> Answer:
    """Show a conversation to whoever is in it."""
    caller = caller_of(request)
    conversation = await doors_of(request).application.read_conversation(
        caller=caller.user_id, conversation_id=_conversation_id(conversation_id)
    )
    return answer(await _shown(request, caller.user_id, conversation))


async def _shown(
    request: AnyRequest, caller: UserId, conversation: Conversation
) -> ConversationView:
    unread = await doors_of(request).application.count_unread(
        caller=caller, conversation=conversation
    )
    return ConversationView.of(conversation, caller=caller, unread=unread)


@post("/chat/conversations/{conversation_id:str}/messages")
@promises(_sends(SendMessageBody(content="Solve 3x + 5 = 20")))
async def send_message(
    request: AnyRequest, conversation_id: FromPath[str]
) -> Response[Any]:
    """Send a message; the reply comes as events, as a stream, or is waited for."""
    caller = caller_of(request)
    body = await body_of(request, _SEND)
    return await _send(request, caller.user_id, conversation_id, body)


@post("/chat/messages")
@promises(
    _sends(
        SendToConversationBody(
            conversation_id=EXAMPLE_CONVERSATION, content="Solve 3x + 5 = 20"
        )
    )
)
async def send_to_conversation(request: AnyRequest) -> Response[Any]:
    """Send a message to the conversation its body names."""
    caller = caller_of(request)
    body = await body_of(request, _SEND_TO)
    return await _send(request, caller.user_id, body.conversation_id, body)


async def _send(
    request: AnyRequest, caller: UserId, conversation_id: str, body: SendMessageBody
) -> Response[Any]:
    waits = flag(query_of(request, "wait"), "wait")
    # The message's own id does what the header asks for.
    own, key = body.client_message_id, key_of(request)
    if own is None and key is not None:
        own = f"key:{hashlib.sha256(key.encode()).hexdigest()}"
    send: Callable[..., Awaitable[Response[Any]]] = send_only
    if "text/event-stream" in (header(request, b"accept") or ""):
        send = send_and_stream
    elif waits:
        send = send_and_wait
    return await send(
        request,
        caller=caller,
        conversation_id=_conversation_id(conversation_id),
        words=Words(
            content=body.content,
            content_type=body.content_type,
            metadata=body.metadata,
            client_message_id=own,
        ),
    )


@get("/chat/conversations/{conversation_id:str}/messages")
@promises(
    Contract(
        query=(
            limit_of(most=200),
            whole("before", least=0, most=MAX_SEQ, about="Only below this seq."),
            whole("after", least=0, most=MAX_SEQ, about="Only above this seq."),
            whole("cursor", least=0, most=MAX_SEQ, about="The last `nextCursor`."),
        ),
        gives={200: PageView[MessageView]},
        refuses=(ConversationNotFoundError,),
    )
)
async def list_messages(request: AnyRequest, conversation_id: FromPath[str]) -> Answer:
    """List what was said, newest first; `before` and `after` are seqs."""
    caller = caller_of(request)
    query = query_of(request, "limit", "before", "after", "cursor")
    limit = number(query, "limit", least=1, most=200) or 50
    before = number(query, "before", least=0, most=MAX_SEQ)
    cursor = number(query, "cursor", least=0, most=MAX_SEQ)
    after = number(query, "after", least=0, most=MAX_SEQ)
    found = await doors_of(request).application.list_messages(
        caller=caller.user_id,
        conversation_id=_conversation_id(conversation_id),
        limit=limit,
        before=cursor if before is None else before,
        after=after,
    )
    more = len(found) == limit and found[-1].seq > (after or 0) + 1
    return answer(
        PageView(
            items=tuple(MessageView.of(message) for message in found),
            next_cursor=str(found[-1].seq) if more else None,
        )
    )


def _conversation_id(text: str) -> ConversationId:
    return ConversationId(
        checked_id(text, prefix=CONVERSATION, missing=ConversationNotFoundError)
    )


ROUTES: Final = (
    start_conversation,
    list_conversations,
    read_conversation,
    send_message,
    send_to_conversation,
    list_messages,
)
