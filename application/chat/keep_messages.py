"""KeepMessages: a student's better plan keeps what is still there."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.plan import PLANS
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepMessages:
    """Lift the end of a student's messages after an upgrade."""

    conversations: ConversationRepository
    users: UserRepository
    clock: Clock

    async def __call__(self, student_id: UserId) -> int:
        """Keep them for good if the plan in force does; return how many.

        A reply under way meanwhile may still have its question's end.

        Raises:
            UserNotFoundError: If there is no such user.
        """
        user = (await self.users.get(student_id)).as_of(self.clock.now())
        plan = PLANS[user.plan]
        if plan.keeps_messages_for is not None:
            return 0
        return await self.conversations.keep_messages_of(student_id)
