"""HealLag: whoever was not told what the store has is made to read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.events import StreamMissed
from domain.ids import ConversationId, UserId
from ports.broadcaster import Broadcaster
from ports.conversation_repository import ConversationRepository

Heads = Mapping[ConversationId, int]


class Follower(Protocol):
    """A connection that was sent streams."""

    @property
    def user_id(self) -> UserId:
        """Return whose it is."""
        ...

    @property
    def sent(self) -> Mapping[str, int]:
        """Return the last seq it was sent of each stream it follows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HealLag:
    """Find hints that were lost, such as with a server that was killed.

    `followers` are those connected to this node, whom `here` reaches.
    """

    followers: Collection[Follower]
    conversations: ConversationRepository
    here: Broadcaster

    async def __call__(self, *, before: Heads) -> Heads:
        """Tell those who are behind where their streams were some time ago.

        Whatever was on its way then has arrived by now, unless it was lost: so nobody
        reads for nothing.

        Args:
            before: What the last call returned; nothing at first.

        Returns:
            Where all streams that are followed here are now.

        Raises:
            UnavailableError: If the store can't be read.
        """
        behind: defaultdict[ConversationId, set[UserId]] = defaultdict(set)
        followed: set[ConversationId] = set()
        for follower in self.followers:
            for name, seq in follower.sent.items():
                stream = ConversationId(name)
                followed.add(stream)
                if seq < before.get(stream, 0):
                    behind[stream].add(follower.user_id)
        for stream, users in behind.items():
            missed = StreamMissed(conversation_id=stream, seq=before[stream])
            await self.here.tell(tuple(users), missed)
        return await self.conversations.heads(followed) if followed else {}
