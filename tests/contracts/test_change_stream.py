"""The stream of changes: from any point it leads to the present."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.conversation import Message, Reaction
from domain.errors import HelpyError
from domain.events import DurableEvent, seq_of
from domain.ids import UserId
from domain.message_change import Deletion, Edit, MessageChange, Response, Wish
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, BO, CHAT, NOON, a_conversation, a_draft
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

LIKE = Response(reaction=Reaction.LIKE)


def take_in(state: dict[int, Message], event: DurableEvent) -> None:
    """Do what a client does with an event."""
    state[event.message.seq] = event.message


STEPS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from((None, Edit(content="A"), Edit(content="B"), Deletion(), LIKE)),
        st.sampled_from((ADA, BO)),
    ),
    max_size=20,
)


class TestReplay:
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(STEPS, st.integers(1, 5))
    def test_from_any_point_is_as_reading_afresh(
        self, steps: list[tuple[int, Wish | None, UserId]], page: int
    ) -> None:
        """Whatever was done: state at a seq and the changes after it make the state."""

        async def run() -> None:
            async with sqlite_stores(":memory:") as stores:
                await check_replay(stores, steps, page)

        asyncio.run(run())

    async def test_holds_on_every_store(self, stores: Stores) -> None:
        """One history of each kind of change."""
        steps: list[tuple[int, Wish | None, UserId]] = [
            (1, None, ADA),
            (2, None, BO),
            (1, LIKE, BO),
            (1, Edit(content="A"), ADA),
            (2, Deletion(), BO),
            (3, None, ADA),
            (1, Response(reaction=None), BO),
            (3, LIKE, ADA),
        ]
        await check_replay(stores, steps, 3)


async def check_replay(
    stores: Stores, steps: list[tuple[int, Wish | None, UserId]], page: int
) -> None:
    """Do the steps, then catch up from after each of them."""
    chat = stores.conversations
    await chat.add(a_conversation(participants=(ADA, BO)))
    states = [await now_of(stores)]
    for number, wish, by in steps:
        if wish is None:
            draft = replace(a_draft(number), sender_id=by)
            await chat.append(draft)
        else:
            try:
                change = MessageChange(wish=wish, by=by, at=NOON)
                await chat.change_message(CHAT, a_draft(number).id, change)
            except HelpyError:
                continue
        states.append(await now_of(stores))
    last, present = states[-1]
    for seq, state in states:
        known = dict(state)
        cursor = seq
        while told := await chat.changes(CHAT, after=cursor, limit=page):
            for event in told:
                assert seq_of(event) == cursor + 1
                cursor = seq_of(event)
                take_in(known, event)
        assert (cursor, known) == (last, present)


async def now_of(stores: Stores) -> tuple[int, dict[int, Message]]:
    """Return where a conversation is, read afresh."""
    last = (await stores.conversations.get(CHAT)).last_seq
    said = await stores.conversations.messages(CHAT, limit=200)
    return last, {message.seq: message for message in said}
