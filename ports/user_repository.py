"""UserRepository: users by id and by e-mail address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.ids import UserId
from domain.user import Role, User


class UserRepository(Protocol):
    """Keeps users, one a normalized e-mail address."""

    async def add(self, user: User, *, credential: str) -> None:
        """Keep a new user, and what their password is checked against, at once.

        Args:
            user: The user; `email` is normalized.
            credential: What `IdentityProvider.enroll` returned.

        Raises:
            EmailTakenError: If the address is another user's; nothing is kept. Of
                several adding one address at once, one succeeds.
        """
        ...

    async def get(self, user_id: UserId) -> User:
        """Return a user.

        Raises:
            UserNotFoundError: If there is no such user.
        """
        ...

    async def by_email(self, email: str) -> tuple[User, str] | None:
        """Return the user with a normalized address and their credential."""
        ...

    async def with_role(
        self, role: Role, *, limit: int, before: UserId | None = None
    ) -> tuple[User, ...]:
        """Return users in a role, newest first; whoever just came may be missing yet.

        Args:
            role: The role.
            limit: How many at most; 1 to 100.
            before: Only those who came before this one; None for the newest.
        """
        ...

    async def change(self, user_id: UserId, change: Callable[[User], User]) -> User:
        """Apply a pure change that leaves id and e-mail alone; it may run twice.

        Raises:
            UserNotFoundError: If there is no such user.
        """
        ...

    async def replace_credential(self, user_id: UserId, credential: str) -> User:
        """Keep another credential beside a user, who is returned.

        Raises:
            UserNotFoundError: If there is no such user.
        """
        ...
