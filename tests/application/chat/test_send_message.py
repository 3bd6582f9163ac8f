"""Sending a message: kept once, paid for once, refused as a whole or not at all."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from application.chat.send_message import Sent, Words
from domain.conversation import ClientMessageIdReusedError, ConversationNotFoundError
from domain.errors import InvalidInputError, LimitReachedError
from domain.events import HelpyResponded, MessageReceived, QuotaChanged
from domain.quota import DailyTokensSpentError, TooManyTurnsError
from domain.text import estimate_tokens
from tests.support.builders import ADA, BO, CHAT
from tests.support.classroom import a_classroom, heard_until_settled
from tests.support.spoken_model import SpokenModel

pytestmark = pytest.mark.anyio

HELLO = "Tell me about the moon"


def hers(number: int = 0) -> str:
    """Return a question that no earlier answer serves: her name and a number in it."""
    return f"Tell me, Ada, about moon {number}"


class TestSendMessage:
    async def test_keeps_the_message_and_lets_the_helpy_answer(self) -> None:
        """The message comes first, its reply second, both with the same turn."""
        async with a_classroom(SpokenModel("The moon is round.")) as room:
            sent, heard = await room.ask(HELLO)

            said = await room.messages()
            assert [m.seq for m in said] == [1, 2]
            assert said[0] == sent.message
            assert said[1].turn_id == sent.message.turn_id
            assert said[1].content == "The moon is round."
            assert isinstance(heard[0], MessageReceived)

    async def test_sends_once_however_often_the_client_tries(self) -> None:
        """The second try gets the first one's message and costs nothing."""
        async with a_classroom(SpokenModel("Round.")) as room:
            async with room.broadcaster.listen(ADA) as ear:
                first = await room.send(HELLO, "c-1")
                await heard_until_settled(ear)
            used = (await room.window()).used_tokens

            again = await room.send(HELLO, "c-1")

            assert again.replayed
            assert again.message == first.message
            assert len(await room.messages()) == 2
            assert (await room.window()).used_tokens == used

    async def test_of_many_tries_at_once_one_is_kept_and_none_stays_reserved(
        self,
    ) -> None:
        """Tries that lose the race give their tokens back."""
        async with a_classroom(SpokenModel("Round.")) as room:
            async with room.broadcaster.listen(ADA) as ear:
                tries = await asyncio.gather(
                    *(room.send(HELLO, "c-1") for _ in range(4))
                )
                await heard_until_settled(ear)

            assert len({sent.message.id for sent in tries}) == 1
            assert [sent.replayed for sent in tries].count(False) == 1
            assert (await room.window()).held_tokens == 0

    async def test_refuses_other_words_under_the_same_id(self) -> None:
        """An id stands for one message."""
        async with a_classroom(SpokenModel("Round.")) as room:
            await room.send(HELLO, "c-1")

            with pytest.raises(ClientMessageIdReusedError):
                await room.send("Tell me about the sun", "c-1")

    async def test_a_stranger_does_not_learn_that_the_conversation_exists(
        self,
    ) -> None:
        """Not there and not yours are the same answer."""
        async with a_classroom(SpokenModel("Round.")) as room:
            with pytest.raises(ConversationNotFoundError):
                await room.send_message(
                    caller=BO,
                    conversation_id=CHAT,
                    words=Words(content=HELLO),
                )

            assert await room.messages() == []

    async def test_unusable_words_cost_nothing(self) -> None:
        """They are refused before anything is reserved."""
        async with a_classroom(SpokenModel("Round.")) as room:
            with pytest.raises(InvalidInputError):
                await room.send("\u200b \u200b")

            window = await room.window()
            assert (window.used_tokens, window.held_tokens) == (0, 0)

    async def test_only_as_many_turns_at_once_as_the_plan_has(self) -> None:
        """The fifth waits for one of four."""
        gate = asyncio.Event()
        async with a_classroom(SpokenModel("Round.", gate=gate)) as room:
            for _ in range(4):
                await room.send(HELLO)

            with pytest.raises(TooManyTurnsError):
                await room.send(HELLO)

            assert len(await room.messages()) == 4
            gate.set()

    async def test_two_hundred_senders_never_overspend_and_nobody_is_locked_out(
        self,
    ) -> None:
        """The day's thousand holds under load, and ends with nothing reserved."""
        async with a_classroom(SpokenModel("word " * 60)) as room:
            kept = 0
            refused = 0
            for turn in range(10):
                async with room.broadcaster.listen(ADA) as ear:
                    tries = await asyncio.gather(
                        *(room.send(hers(20 * turn + n)) for n in range(20)),
                        return_exceptions=True,
                    )
                    sent = sum(isinstance(t, Sent) for t in tries)
                    kept += sent
                    refused += sum(isinstance(t, LimitReachedError) for t in tries)
                    ended = 0
                    while ended < sent:
                        ended += isinstance(await ear.next(), QuotaChanged)

            window = await room.window()
            assert kept + refused == 200
            assert 0 < window.used_tokens <= 1_000
            assert window.holds == 0
            with pytest.raises(DailyTokensSpentError) as refusal:
                await room.send(hers(300))
            assert refusal.value.facts()["used"] == window.used_tokens

            room.clock.advance(timedelta(days=1))
            fresh, heard = await room.ask(hers(301))
            assert any(isinstance(event, HelpyResponded) for event in heard)
            assert (await room.window()).used_tokens >= estimate_tokens(
                fresh.message.content
            )
