"""The newest messages at hand: as they were in a state, for an hour, never older."""

from __future__ import annotations

import pytest

from adapters.local.recent_messages import LocalRecentMessages
from domain.conversation import placed
from domain.ids import ConversationId
from ports.recent_messages import KEPT
from tests.support.builders import CHAT, NOON, SECOND, a_draft

pytestmark = pytest.mark.anyio

SAID = (placed(a_draft(2), seq=2), placed(a_draft(1), seq=1))


class TestRecentMessages:
    async def test_gives_what_was_kept_in_the_same_state(self) -> None:
        """Whatever happened since has another."""
        recent = LocalRecentMessages()
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)

        assert await recent.get(CHAT, state=(2, 0), now=NOON) == SAID
        assert await recent.get(CHAT, state=(3, 0), now=NOON) is None
        assert await recent.get(CHAT, state=(1, 0), now=NOON) is None
        assert await recent.get(CHAT, state=(2, 1), now=NOON) is None

    async def test_knows_nothing_of_others(self) -> None:
        """Each conversation by itself."""
        recent = LocalRecentMessages()
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)
        other = ConversationId("cnv_" + "f" * 32)

        assert await recent.get(other, state=(2, 0), now=NOON) is None

    async def test_forgets_after_an_hour(self) -> None:
        """Also what nobody asks for: words do not linger."""
        recent = LocalRecentMessages()
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)
        other = ConversationId("cnv_" + "f" * 32)
        before = await recent.get(CHAT, state=(2, 0), now=NOON + KEPT - SECOND)
        await recent.get(other, state=(1, 0), now=NOON + KEPT)

        assert before == SAID
        assert await recent.get(CHAT, state=(2, 0), now=NOON) is None

    async def test_has_bounded_memory(self) -> None:
        """What was kept first goes first."""
        recent = LocalRecentMessages(capacity=2)
        talks = [ConversationId(f"cnv_{n:032x}") for n in range(3)]
        for talk in talks:
            await recent.keep(talk, SAID, state=(2, 0), now=NOON)
        found = [await recent.get(talk, state=(2, 0), now=NOON) for talk in talks]

        assert found == [None, SAID, SAID]
