"""A Helpy learns from what its student says and shows, and uses it."""

from __future__ import annotations

from dataclasses import replace

import anyio
import anyio.lowlevel
import pytest

from application.chat.send_message import Words
from domain.conversation import ConversationType, placed
from domain.helpy import Helpy
from domain.ids import ConversationId, HelpyId
from domain.memory import Memory, MemoryKind
from ports.exchange_queue import Exchange
from tests.support.builders import ADA, BO, NOON, SECOND, SPARK, a_conversation, a_draft
from tests.support.classroom import Classroom, a_classroom, heard_until_settled
from tests.support.spoken_model import SpokenModel

pytestmark = pytest.mark.anyio

LIKES = "I like cats."
GROUP = ConversationId("cnv_" + "9" * 32)
OPEN = "Tell me about the moon"


def an_exchange(content: str = LIKES, number: int = 1) -> Exchange:
    """Return Ada's words, and any reply of Spark's."""
    message = placed(a_draft(number, content=content), seq=1)
    return Exchange(message=message, reply=replace(message, sender_id=SPARK, seq=2))


async def spark_of(room: Classroom) -> Helpy:
    """Return Spark as it is kept."""
    return await room.helpys.get(SPARK)


async def memories_once(room: Classroom, count: int) -> tuple[Memory, ...]:
    """Return Spark's memories as soon as there are so many."""
    with anyio.fail_after(5):
        while len(memories := (await spark_of(room)).memories) < count:
            await anyio.lowlevel.checkpoint()
    return memories


class TestFormMemories:
    async def test_follows_a_turn(self) -> None:
        """Off its path: the student has the reply before."""
        async with a_classroom(SpokenModel("Cats are fine.")) as room:
            sent, _ = await room.ask(LIKES)
            (memory,) = await memories_once(room, 1)

        assert memory.text == "Likes cats."
        assert memory.evidence == sent.message.id

    async def test_counts_an_exchange_once(self) -> None:
        """Though it is handed over again."""
        async with a_classroom(SpokenModel("Hello.")) as room:
            await room.form_memories(an_exchange())
            once = await spark_of(room)
            await room.form_memories(an_exchange())

            assert await spark_of(room) == once
            assert len(once.memories) == 1

    async def test_holds_what_is_said_again_with_more_confidence(self) -> None:
        """One memory, not two."""
        async with a_classroom(SpokenModel("Hello.")) as room:
            await room.form_memories(an_exchange())
            before = (await spark_of(room)).memories[0]
            await room.form_memories(an_exchange("I really like cats!", 2))
            (memory,) = (await spark_of(room)).memories

        assert memory.id == before.id
        assert memory.confidence > before.confidence

    async def test_learns_from_the_owner_alone(self) -> None:
        """What another student says is not about its own."""
        async with a_classroom(SpokenModel("Hello.")) as room:
            exchange = an_exchange()
            foreign = replace(exchange.message, sender_id=BO)
            await room.form_memories(replace(exchange, message=foreign))

            assert (await spark_of(room)).memories == ()

    async def test_learns_nothing_for_a_helpy_that_is_gone(self) -> None:
        """And does not fail for it."""
        async with a_classroom(SpokenModel("Hello.")) as room:
            exchange = an_exchange()
            gone = replace(exchange.reply, sender_id=HelpyId("hlp_" + "0" * 32))
            await room.form_memories(replace(exchange, reply=gone))

            assert (await spark_of(room)).memories == ()

    async def test_learns_nothing_that_was_said_before_it_was_reset(self) -> None:
        """An exchange that still waits does not undo the owner's will."""
        async with a_classroom(SpokenModel("Hello.")) as room:
            await room.helpys.change(SPARK, lambda h: h.reset(at=NOON + 9 * SECOND))
            await room.form_memories(an_exchange())

            assert (await spark_of(room)).memories == ()

    @pytest.mark.parametrize(
        ("answers", "kind"),
        [
            (["15", "5"], MemoryKind.STRENGTH),
            (["I don't know", "14", "15", "5"], MemoryKind.DIFFICULTY),
        ],
    )
    async def test_learns_from_a_solved_exercise(
        self, answers: list[str], kind: MemoryKind
    ) -> None:
        """Alone is a strength, after many hints a difficulty."""
        async with a_classroom(SpokenModel("Hm.")) as room:
            await room.ask("Solve 3x + 5 = 20")
            for content in answers:
                await room.ask(content)
            (memory,) = await memories_once(room, 1)

        assert memory.kind is kind
        assert "linear equations" in memory.text


class TestUse:
    async def test_reminds_the_model_and_is_noted(self) -> None:
        """An open question's prompt holds the memory, and its use is counted."""
        model = SpokenModel("The moon is round.")
        async with a_classroom(model) as room:
            await room.form_memories(an_exchange())
            await room.ask(OPEN)
            (memory,) = (await spark_of(room)).memories

        assert "Likes cats." in model.asked[-1].system
        assert (memory.uses, memory.last_used_at) == (1, NOON)

    async def test_is_none_in_a_group(self) -> None:
        """What is private is not said where others hear it."""
        model = SpokenModel("The moon is round.")
        async with a_classroom(model) as room:
            await room.form_memories(an_exchange())
            group = a_conversation(
                id=GROUP, type=ConversationType.GROUP, participants=(ADA, BO)
            )
            await room.conversations.add(group)
            async with room.broadcaster.listen(ADA) as ear:
                await room.send_message(
                    caller=ADA, conversation_id=GROUP, words=Words(content=OPEN)
                )
                await heard_until_settled(ear)

        assert len(model.asked) == 1
        assert "cats" not in model.asked[0].system

    async def test_is_none_in_an_exercise(self) -> None:
        """Authored words need no memories."""
        model = SpokenModel("Hm.")
        async with a_classroom(model) as room:
            await room.form_memories(an_exchange())
            await room.ask("Solve 3x + 5 = 20")

        assert "cats" not in model.asked[-1].system
