"""The in-process broadcaster keeps little, and nothing for long."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest

from adapters.local.broadcaster import CAPACITY, LocalBroadcaster
from domain.conversation import placed
from domain.events import HelpyThinking, MessageReceived
from domain.ids import TurnId
from ports.broadcaster import ListenerLostError
from tests.support.builders import ADA, BO, CHAT, SPARK, a_draft

pytestmark = pytest.mark.anyio

THINKING = HelpyThinking(
    conversation_id=CHAT,
    helpy_id=SPARK,
    turn_id=TurnId("trn_" + "f" * 32),
    is_thinking=True,
)


def said(number: int) -> MessageReceived:
    """Return an event a listener must not miss."""
    return MessageReceived(message=placed(a_draft(number), seq=number))


class TestLocalBroadcaster:
    async def test_a_listener_may_be_as_far_behind_as_the_capacity(self) -> None:
        """One event more cuts it off."""
        broadcaster = LocalBroadcaster()

        async with broadcaster.listen(ADA) as just, broadcaster.listen(BO) as over:
            for number in range(CAPACITY):
                await broadcaster.tell([ADA, BO], said(number))
            await broadcaster.tell([BO], said(CAPACITY))

            for number in range(CAPACITY):
                assert await just.next() == said(number)
            with pytest.raises(ListenerLostError):
                await over.next()

    async def test_ephemeral_events_go_first(self) -> None:
        """A full queue drops them before it drops the listener."""
        broadcaster = LocalBroadcaster(capacity=3)

        async with broadcaster.listen(ADA) as ada:
            for event in (said(1), THINKING, said(2), said(3)):
                await broadcaster.tell([ADA], event)

            assert [await ada.next() for _ in range(3)] == [said(1), said(2), said(3)]

    async def test_an_ephemeral_event_cuts_nobody_off(self) -> None:
        """It is dropped itself where there is no room."""
        broadcaster = LocalBroadcaster(capacity=2)

        async with broadcaster.listen(ADA) as ada:
            for event in (said(1), said(2), THINKING):
                await broadcaster.tell([ADA], event)

            assert [await ada.next() for _ in range(2)] == [said(1), said(2)]

    async def test_nothing_is_kept_of_who_left(self) -> None:
        """Neither the listener nor the entry of its user, even after an error."""
        broadcaster = LocalBroadcaster()

        async def come_and_fail() -> weakref.ref[object]:
            async with broadcaster.listen(ADA) as ada:
                await broadcaster.tell([ADA], said(1))
                gone = weakref.ref(ada)
                raise LookupError(gone)

        with pytest.raises(LookupError) as left:
            await come_and_fail()
        gone = left.value.args[0]
        del left
        gc.collect()

        assert gone() is None
        assert broadcaster._listeners == {}

    async def test_listeners_come_and_go_while_others_are_told(self) -> None:
        """A hundred connections opening and closing disturb no one."""
        broadcaster = LocalBroadcaster()

        async def visit() -> None:
            async with broadcaster.listen(ADA) as passer_by:
                await passer_by.next()

        async with broadcaster.listen(ADA) as ada:
            visits = [asyncio.create_task(visit()) for _ in range(100)]
            await asyncio.sleep(0)
            await broadcaster.tell([ADA], said(1))
            await asyncio.gather(*visits)
            await broadcaster.tell([ADA], said(2))

            assert [await ada.next(), await ada.next()] == [said(1), said(2)]
            assert len(broadcaster._listeners[ADA]) == 1
