"""A hint that nobody heard: the client gets the event without doing anything."""

from __future__ import annotations

import asyncio
import json
from typing import Final

import pytest

from domain.ids import ConversationId, UserId
from entrypoints.composition.chores import HEAL_S
from tests.support.builders import a_draft
from tests.support.fleet import Fleet
from tests.support.socket_client import signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

# Twice as long as servers wait to look, and some for a busy machine.
PATIENCE_S: Final = 2 * HEAL_S + 15


class TestLostHints:
    async def test_reach_a_quiet_client(self, fleet: Fleet) -> None:
        """As if a server had been killed right after it kept a message.

        Whoever writes here is another process over the same store, and tells nobody.
        """
        server = fleet.server()
        ada = await fleet.student(server, "ada")
        stream = ConversationId(ada.conversation)
        async with signed_in(ada, streams={stream: 0}) as socket:
            sender = UserId(ada.user_id)
            draft = a_draft(conversation_id=stream, sender_id=sender)
            kept = await fleet.stores.conversations.append(draft)
            async with asyncio.timeout(PATIENCE_S):
                frame = json.loads(await socket.recv())

        assert (frame["event"], frame["seq"]) == ("message.receive", kept.message.seq)
        assert frame["data"]["message"]["id"] == draft.id
