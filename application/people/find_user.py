"""FindUser: a user by their id or address, for whoever runs this."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import USER, UserId, is_id
from domain.user import User, UserNotFoundError, normalized_email
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class FindUser:
    """Find a user; it asks nobody's leave, so no door leads to it but an operator's."""

    users: UserRepository

    async def __call__(self, text: str) -> User:
        """Return the user with an id or an e-mail address.

        Raises:
            UserNotFoundError: If there is none.
            InvalidInputError: If it is neither an id nor an address.
        """
        if is_id(text, prefix=USER):
            return await self.users.get(UserId(text))
        found = await self.users.by_email(normalized_email(text))
        if found is None:
            raise UserNotFoundError
        return found[0]
