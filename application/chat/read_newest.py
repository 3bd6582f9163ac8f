"""ReadNewest: what was said last in a conversation, mostly without asking the store."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Conversation, Message
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.recent_messages import RECENT, RecentMessages


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNewest:
    """Read a conversation's newest messages."""

    conversations: ConversationRepository
    recent: RecentMessages
    clock: Clock

    async def __call__(
        self, conversation: Conversation, *, limit: int, before: int | None = None
    ) -> tuple[Message, ...]:
        """Return messages, newest first, as `ConversationRepository.messages`.

        Args:
            conversation: As it was just read from the store.
            limit: Most messages to return; 1 to 200.
            before: Only messages with a smaller seq.
        """
        known = await self._recent(conversation) if limit <= RECENT else ()
        found = [m for m in known if before is None or m.seq < before][:limit]
        is_all_there_is = 0 < len(known) < RECENT
        if len(found) == limit or is_all_there_is:
            return tuple(found)
        return await self.conversations.messages(
            conversation.id, limit=limit, before=before
        )

    async def _recent(self, conversation: Conversation) -> tuple[Message, ...]:
        now, state = self.clock.now(), conversation.state
        known = await self.recent.get(conversation.id, state=state, now=now)
        # A message whose time is over since then is the store's to leave out.
        if known is not None and all(m.is_readable(now=now) for m in known):
            return known
        found = await self.conversations.messages(conversation.id, limit=RECENT)
        await self.recent.keep(conversation.id, found, state=state, now=now)
        return found
