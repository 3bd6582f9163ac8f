"""The newest messages: what the store would say, mostly without asking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.frozen_clock import FrozenClock
from adapters.local.recent_messages import LocalRecentMessages
from application.chat.read_newest import ReadNewest
from domain.conversation import Message
from domain.ids import ConversationId
from domain.message_change import Edit, MessageChange
from entrypoints.composition.stores import Stores
from ports.conversation_repository import ConversationRepository
from tests.support.builders import ADA, CHAT, NOON, SECOND, a_conversation, a_draft
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

# What happens: say something, say something that soon expires, edit, read, wait.
STEPS = st.lists(
    st.one_of(
        st.just(("say", 0)),
        st.just(("whisper", 0)),
        st.tuples(st.just("edit"), st.integers(1, 60)),
        st.tuples(st.just("read"), st.integers(1, 60)),
        st.tuples(st.just("wait"), st.integers(1, 5_000)),
        st.just(("keep", 0)),
    ),
    max_size=90,
)


@dataclass
class Counting:
    """A repository that counts how often messages are read."""

    inner: ConversationRepository
    reads: int = 0

    async def messages(
        self, conversation_id: ConversationId, **asked: Any
    ) -> tuple[Message, ...]:
        """Read, and count it."""
        self.reads += 1
        return await self.inner.messages(conversation_id, **asked)


def a_reader(stores: Stores, clock: FrozenClock) -> tuple[ReadNewest, Counting]:
    """Return what reads, and what counts."""
    counting = Counting(stores.conversations)
    repository: Any = counting
    reader = ReadNewest(
        conversations=repository, recent=LocalRecentMessages(), clock=clock
    )
    return reader, counting


class TestReadNewest:
    @given(steps=STEPS)
    @settings(deadline=None, max_examples=60)
    async def test_is_what_the_store_says(self, steps: list[tuple[str, int]]) -> None:
        """Whatever is said, edited, prolonged or over in between."""
        clock = FrozenClock(NOON)
        async with sqlite_stores(":memory:", clock) as stores:
            await stores.conversations.add(a_conversation())
            reader, _ = a_reader(stores, clock)
            for number, (step, amount) in enumerate(steps, start=1):
                await happen(stores, clock, number, (step, amount))
                talk = await stores.conversations.get(CHAT)
                limit, before = amount or 50, amount if step == "edit" else None
                read = await reader(talk, limit=limit, before=before)

                stored = await stores.conversations.messages(
                    CHAT, limit=limit, before=before
                )
                assert read == stored

    async def test_asks_the_store_once(self) -> None:
        """As long as nothing happens, and again after something did."""
        clock = FrozenClock(NOON)
        async with sqlite_stores(":memory:", clock) as stores:
            await stores.conversations.add(a_conversation())
            for number in range(60):
                await stores.conversations.append(a_draft(number))
            reader, counting = a_reader(stores, clock)
            for limit in (50, 12, 1):
                await reader(await stores.conversations.get(CHAT), limit=limit)
            once = counting.reads
            await stores.conversations.append(a_draft(99))
            await reader(await stores.conversations.get(CHAT), limit=50)

        assert once == 1
        assert counting.reads == 2


async def happen(
    stores: Stores, clock: FrozenClock, number: int, what: tuple[str, int]
) -> None:
    """Let one thing happen in the conversation."""
    step, amount = what
    talk = stores.conversations
    if step == "say":
        await talk.append(a_draft(number))
    elif step == "whisper":
        soon = clock.now() + timedelta(minutes=10)
        await talk.append(a_draft(number, expires_at=soon))
    elif step == "wait":
        clock.advance(amount * SECOND)
    elif step == "keep":
        await talk.keep_messages_of(ADA)
    elif step == "edit":
        said = await talk.messages(CHAT, limit=amount)
        if said:
            wish = Edit(content=f"edited {number}")
            change = MessageChange(by=ADA, wish=wish, at=said[-1].sent_at)
            await talk.change_message(CHAT, said[-1].id, change)
