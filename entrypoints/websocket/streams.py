"""Streams: what one socket has been sent of each conversation, in order, once each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from application.chat.catch_up import CatchUp
from domain.conversation import ConversationNotFoundError
from domain.events import Event, EventsMissed, StreamMissed
from domain.ids import CONVERSATION, ConversationId, UserId, is_id
from entrypoints.guarded_json import guarded
from entrypoints.websocket.prepared import Preparer
from entrypoints.wire.bodies import ResumeBody
from entrypoints.wire.contract import (
    EXAMPLE_CONVERSATION,
    CommandContract,
    promises,
)
from entrypoints.wire.events import Frame, frame_of, resync
from entrypoints.wire.views.live import ResumedView

RESUME: Final = "session.resume"

_BODY: Final = guarded(ResumeBody)


@promises(
    CommandContract(
        takes=ResumeBody(streams={EXAMPLE_CONVERSATION: 2}), gives=ResumedView
    )
)
def resumed_in(data: bytes) -> dict[str, int]:
    """Return the streams in a `session.resume`.

    Raises:
        HelpyError: If its data can't be used.
    """
    return _BODY.decode_part(data).streams


class Streams:
    """Sends a socket each durable event once, in its stream's order, without gaps.

    A stream is followed from the seq a client resumes it at, or from the first of its
    events that is sent. What arrives again is dropped, and what did not arrive is read
    in the store: so a hint that is lost or doubled on its way is harmless.

    Args:
        caller: Whose socket it is.
        catch_up: Reads what was missed.
        send: Sends one frame, waiting for a slow client.
        write: Writes a prepared frame at once, unless that takes waiting.
        preparer: Encodes an event once for all sockets.
        declined: Is called where an event was not sent at once.
    """

    __slots__ = (
        "_caller",
        "_catch_up",
        "_declined",
        "_order",
        "_preparer",
        "_reading",
        "_send",
        "_sent",
        "_write",
    )

    def __init__(
        self,
        *,
        caller: UserId,
        catch_up: CatchUp,
        send: Callable[[Frame], Awaitable[None]],
        write: Callable[[bytes], bool],
        preparer: Preparer,
        declined: Callable[[], None],
    ) -> None:
        self._caller = caller
        self._catch_up = catch_up
        self._send = send
        self._write = write
        self._preparer = preparer
        self._declined = declined
        self._sent: dict[str, int] = {}
        # Held while a stream is read, so that nothing live overtakes it; how many hold
        # it or wait for it.
        self._order = asyncio.Lock()
        self._reading = 0

    @property
    def user_id(self) -> UserId:
        """Return whose socket it is."""
        return self._caller

    @property
    def sent(self) -> Mapping[str, int]:
        """Return the last seq that was sent of each stream that is followed."""
        return self._sent

    async def resume(self, streams: Mapping[str, int]) -> ResumedView:
        """Send what a client missed, and return what its command is answered with.

        Args:
            streams: The last seq the client has of each.
        """
        async with self._in_order():
            heads = {name: await self._follow(name, at) for name, at in streams.items()}
        followed = {name: head for name, head in heads.items() if head is not None}
        return ResumedView(streams=followed)

    def take(self, event: Event) -> bool:
        """Send a live event at once; False if it takes waiting or reading.

        This is all that an event costs for each who hears it, so it calls little.
        """
        prepared = self._preparer.last
        if prepared.event is not event:
            prepared = self._preparer.prepare(event)
        if not self._reading:
            seq = prepared.seq
            if seq is None:
                if not prepared.reads and self._write(prepared.frame):
                    return True
            else:
                stream = prepared.stream
                sent = self._sent.get(stream)
                if sent is not None and seq <= sent:
                    return True
                if (sent is None or seq == sent + 1) and self._write(prepared.frame):
                    self._sent[stream] = seq
                    return True
        self._declined()
        return False

    @asynccontextmanager
    async def _in_order(self) -> AsyncGenerator[None]:
        self._reading += 1
        try:
            async with self._order:
                yield
        finally:
            self._reading -= 1

    async def hear(self, event: Event) -> None:
        """Send a live event, unless it was sent, and before it what was missed."""
        async with self._in_order():
            if isinstance(event, StreamMissed):
                stream = event.conversation_id
                if self._sent.get(stream, event.seq) < event.seq:
                    await self._follow(stream, self._sent[stream])
                return
            if isinstance(event, EventsMissed):
                # Beyond the streams followed here there may be more than we know.
                for name, seq in list(self._sent.items()):
                    await self._follow(name, seq)
            await self._pass_on(event)

    async def _pass_on(self, event: Event) -> None:
        frame = frame_of(event)
        if frame.stream is None or frame.seq is None:
            await self._send(frame)
            return
        sent = self._sent.get(frame.stream)
        if sent is not None and frame.seq > sent + 1:
            await self._follow(frame.stream, sent)
            sent = self._sent.get(frame.stream)
        if sent is None or frame.seq > sent:
            self._sent[frame.stream] = frame.seq
            await self._send(frame)

    async def _follow(self, name: str, after: int) -> int | None:
        """Send what came after a seq; return the stream's head, None if it has none."""
        if not is_id(name, prefix=CONVERSATION):
            await self._refetch(name, reason=ConversationNotFoundError.code)
            return None
        try:
            caught = await self._catch_up(
                caller=self._caller,
                conversation_id=ConversationId(name),
                after=after,
            )
        except ConversationNotFoundError as error:
            self._sent.pop(name, None)
            await self._refetch(name, reason=error.code)
            return None
        if not caught.complete:
            reason = "seq-ahead" if after > caught.head else "too-much-missed"
            await self._refetch(name, reason=reason, head=caught.head)
        for event in caught.events:
            await self._send(frame_of(event))
        self._sent[name] = caught.head
        return caught.head

    async def _refetch(
        self, name: str, *, reason: str, head: int | None = None
    ) -> None:
        await self._send(resync(reason=reason, stream=name, head=head))
