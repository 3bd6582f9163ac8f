"""TellTyping: let the others see that the caller types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.events import UserTyping
from domain.ids import ConversationId, UserId
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.pace import Pace

TYPING_EVERY: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellTyping:
    """Tell that one types, or ceased to."""

    conversations: ConversationRepository
    broadcaster: Broadcaster
    pace: Pace
    clock: Clock

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, is_typing: bool
    ) -> None:
        """Tell the other participants, at most once in `TYPING_EVERY`.

        What comes faster is dropped: nobody needs to know more often.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
        """
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        others = [user for user in conversation.participants if user != caller]
        key, now = f"typing:{conversation_id}:{caller}", self.clock.now()
        if not others or not self.pace.admits(key, every=TYPING_EVERY, now=now):
            return
        await self.broadcaster.tell(
            others,
            UserTyping(
                conversation_id=conversation_id, user_id=caller, is_typing=is_typing
            ),
        )
