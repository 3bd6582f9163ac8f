"""Ada, Spark and everything they need to talk, in memory and without a door."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.exchange_queue import LocalExchangeQueue
from adapters.local.frozen_clock import FrozenClock
from adapters.local.recent_messages import LocalRecentMessages
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_cost_ledger import SqliteCostLedger
from adapters.local.sqlite_decisions import SqliteDecisionLog
from adapters.local.sqlite_helpys import SqliteHelpyRepository
from adapters.local.sqlite_quota_ledger import SqliteQuotaLedger
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_students import SqliteStudentRepository
from adapters.local.sqlite_users import SqliteUserRepository
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.turn_queue import LocalTurnQueue
from adapters.local.uuid_ids import UuidIds
from application.chat.read_newest import ReadNewest
from application.chat.send_message import SendMessage, Sent, Words
from application.helpys.form_memories import FormMemories
from application.llm.journal import Journal
from application.subscriptions.read_usage import ReadUsage
from application.tutoring.answer_student import AnswerStudent
from application.tutoring.scene import SetScene
from application.tutoring.settle_overdue import SettleOverdue
from application.tutoring.voice_move import VoiceMove
from domain.conversation import Message
from domain.events import Event, HelpyResponded, TurnFailed
from domain.quota import QuotaWindow
from ports.broadcaster import Subscription
from ports.chat_model import ChatModel
from tests.support.asking import an_ask_model
from tests.support.builders import (
    ADA,
    CHAT,
    NOON,
    a_conversation,
    a_helpy,
    a_student,
    a_user,
)
from tests.support.spoken_model import Catalog
from tests.support.stores import VAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """The use cases around one conversation, and what they stand on."""

    send_message: SendMessage
    form_memories: FormMemories
    answer_student: AnswerStudent
    settle_overdue: SettleOverdue
    read_usage: ReadUsage
    conversations: SqliteConversationRepository
    helpys: SqliteHelpyRepository
    users: SqliteUserRepository
    broadcaster: LocalBroadcaster
    clock: FrozenClock
    catalog: Catalog

    async def send(self, content: str, client_message_id: str | None = None) -> Sent:
        """Let Ada say something."""
        return await self.send_message(
            caller=ADA,
            conversation_id=CHAT,
            words=Words(content=content, client_message_id=client_message_id),
        )

    async def ask(self, content: str) -> tuple[Sent, list[Event]]:
        """Let Ada say something; return it and all she hears until the turn is over."""
        async with self.broadcaster.listen(ADA) as ear:
            sent = await self.send(content)
            return sent, await heard_until_settled(ear)

    async def messages(self) -> list[Message]:
        """Return what was said, oldest first."""
        return list(reversed(await self.conversations.messages(CHAT, limit=200)))

    async def window(self) -> QuotaWindow:
        """Return Ada's tokens of the day."""
        return (await self.read_usage(caller=ADA)).window


async def heard_until_settled(ear: Subscription) -> list[Event]:
    """Return events up to the one that follows the end of a turn."""
    heard: list[Event] = []
    while True:
        heard.append(await ear.next())
        if len(heard) > 1 and isinstance(heard[-2], HelpyResponded | TurnFailed):
            return heard


@asynccontextmanager
async def a_classroom(model: ChatModel) -> AsyncGenerator[Classroom]:
    """Open a classroom in which a model answers."""
    async with AsyncExitStack() as opened:
        store = await opened.enter_async_context(SqliteStore(":memory:", VAULT))
        exchanges = await opened.enter_async_context(LocalExchangeQueue(drain_s=5.0))
        turns = await opened.enter_async_context(LocalTurnQueue(drain_s=5.0))
        users, students = SqliteUserRepository(store), SqliteStudentRepository(store)
        helpys = SqliteHelpyRepository(store)
        broadcaster, clock, ids = LocalBroadcaster(), FrozenClock(NOON), UuidIds()
        conversations = SqliteConversationRepository(store, clock)
        quota = SqliteQuotaLedger(store)
        catalog = Catalog(model)
        answer_student = AnswerStudent(
            set_scene=SetScene(
                conversations=conversations,
                read_newest=ReadNewest(
                    conversations=conversations,
                    recent=LocalRecentMessages(),
                    clock=clock,
                ),
                helpys=helpys,
                students=students,
            ),
            voice_move=VoiceMove(broadcaster=broadcaster),
            conversations=conversations,
            helpys=helpys,
            quota=quota,
            ask_model=an_ask_model(
                catalog,
                costs=SqliteCostLedger(store),
                journal=Journal(SqliteDecisionLog(store, clock)),
                clock=clock,
            ),
            algebra=SympyAlgebra(),
            broadcaster=broadcaster,
            exchanges=exchanges,
            clock=clock,
            ids=ids,
        )
        turns.take(answer_student)
        form_memories = FormMemories(
            helpys=helpys, conversations=conversations, clock=clock
        )
        exchanges.take(form_memories)
        await users.add(a_user(), credential="none")
        await students.put(a_student())
        await helpys.add(a_helpy())
        await conversations.add(a_conversation())
        yield Classroom(
            send_message=SendMessage(
                conversations=conversations,
                users=users,
                students=students,
                quota=quota,
                broadcaster=broadcaster,
                turns=turns,
                clock=clock,
                ids=ids,
            ),
            form_memories=form_memories,
            answer_student=answer_student,
            settle_overdue=SettleOverdue(
                quota=quota, broadcaster=broadcaster, clock=clock
            ),
            read_usage=ReadUsage(
                users=users, students=students, quota=quota, clock=clock
            ),
            conversations=conversations,
            helpys=helpys,
            users=users,
            broadcaster=broadcaster,
            clock=clock,
            catalog=catalog,
        )
