"""SignInRepository: who is signed in on which device."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from domain.ids import SignInId, UserId
from domain.sign_in import SignIn


class SignInRepository(Protocol):
    """Keeps families of refresh tokens."""

    async def add(self, sign_in: SignIn) -> None:
        """Keep a new family under its fresh id."""
        ...

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        """Apply a pure change; it may run twice, and no change gets lost.

        Whatever `change` raises passes through and nothing is changed.

        Raises:
            RefreshRefusedError: If there is no such family.
        """
        ...

    async def of_user(self, user_id: UserId) -> tuple[SignIn, ...]:
        """Return every family of a user, oldest first, those that are over too."""
        ...

    async def revoked_since(self, instant: datetime) -> tuple[SignIn, ...]:
        """Return the families revoked at an instant or later, in no order.

        One that was revoked a moment ago may come only with the next call.
        """
        ...
