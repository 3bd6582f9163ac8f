"""ReadDecision: explain a reply to whoever runs this."""

from __future__ import annotations

from dataclasses import dataclass

from application.llm.journal import Journal
from domain.ids import DECISION, DecisionId, UserId, is_id
from domain.routing.decision import Decision, DecisionNotFoundError
from domain.user import Role
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDecision:
    """Read how a reply came to be; an admin's alone."""

    users: UserRepository
    journal: Journal

    async def __call__(self, *, caller: UserId, decision_id: str) -> Decision:
        """Return the decision.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            DecisionNotFoundError: If there is none, its time is over, or the caller is
                no admin: nobody else learns that there is one.
        """
        user = await self.users.get(caller)
        if user.role is not Role.ADMIN or not is_id(decision_id, prefix=DECISION):
            raise DecisionNotFoundError
        return await self.journal.get(DecisionId(decision_id))
