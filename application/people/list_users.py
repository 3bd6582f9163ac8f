"""ListUsers: everybody in a role, for admins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.policy import NotAllowedError
from domain.user import Role, User
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    """List users by their role."""

    users: UserRepository

    async def __call__(
        self, *, caller: UserId, role: Role, limit: int, before: UserId | None = None
    ) -> tuple[User, ...]:
        """Return a page, newest first; the last one's id is `before` of the next.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            NotAllowedError: If the caller is no admin.
        """
        if (await self.users.get(caller)).role is not Role.ADMIN:
            raise NotAllowedError
        return await self.users.with_role(role, limit=limit, before=before)
