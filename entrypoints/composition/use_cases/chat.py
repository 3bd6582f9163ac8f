"""ChatUseCases: talking."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.chat.catch_up import CatchUp
from application.chat.change_message import ChangeMessage
from application.chat.count_unread import CountUnread
from application.chat.forget_expired import ForgetExpired
from application.chat.heal_lag import HealLag
from application.chat.keep_messages import KeepMessages
from application.chat.list_conversations import ListConversations
from application.chat.list_messages import ListMessages
from application.chat.mark_read import MarkRead
from application.chat.read_conversation import ReadConversation
from application.chat.read_newest import ReadNewest
from application.chat.send_message import SendMessage
from application.chat.start_conversation import StartConversation
from application.chat.tell_typing import TellTyping
from entrypoints.composition.adapters import Adapters


class ChatUseCases(containers.DeclarativeContainer):
    """Makes the use cases of talking."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids
    _broadcaster = adapters.provided.broadcaster

    change_message = providers.Factory(
        ChangeMessage,
        conversations=_stores.conversations,
        broadcaster=_broadcaster,
        clock=_clock,
    )
    count_unread = providers.Factory(CountUnread, conversations=_stores.conversations)
    forget_expired = providers.Factory(
        ForgetExpired, conversations=_stores.conversations
    )
    heal_lag = providers.Factory(
        HealLag,
        followers=adapters.provided.followers,
        conversations=_stores.conversations,
        here=adapters.provided.here,
    )
    keep_messages = providers.Factory(
        KeepMessages,
        conversations=_stores.conversations,
        users=_stores.users,
        clock=_clock,
    )
    list_conversations = providers.Factory(
        ListConversations, conversations=_stores.conversations
    )
    read_newest = providers.Factory(
        ReadNewest,
        conversations=_stores.conversations,
        recent=adapters.provided.recent,
        clock=_clock,
    )
    list_messages = providers.Factory(
        ListMessages, conversations=_stores.conversations, read_newest=read_newest
    )
    mark_read = providers.Factory(MarkRead, conversations=_stores.conversations)
    read_conversation = providers.Factory(
        ReadConversation, conversations=_stores.conversations
    )
    send_message = providers.Factory(
        SendMessage,
        conversations=_stores.conversations,
        users=_stores.users,
        students=_stores.students,
        quota=_stores.quota,
        broadcaster=_broadcaster,
        turns=adapters.provided.turns,
        clock=_clock,
        ids=_ids,
    )
    start_conversation = providers.Factory(
        StartConversation,
        conversations=_stores.conversations,
        helpys=_stores.helpys,
        students=_stores.students,
        clock=_clock,
        ids=_ids,
    )
    tell_typing = providers.Factory(
        TellTyping,
        conversations=_stores.conversations,
        broadcaster=_broadcaster,
        pace=adapters.provided.pace,
        clock=_clock,
    )
    catch_up = providers.Factory(CatchUp, conversations=_stores.conversations)
