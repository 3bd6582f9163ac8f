"""EraseUser: everything of a person deleted, for good, and a receipt."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from application.people.carry_out_erasures import CarryOutErasures
from application.people.read_user import ReadUser
from domain.erasure import Erasure, asked
from domain.errors import UnavailableError
from domain.ids import ERASURE, ErasureId, UserId
from domain.policy import Action
from ports.clock import Clock
from ports.erasure_journal import ErasureJournal
from ports.random_source import RandomSource
from ports.vault import Vault

# Nobody guesses a receipt: whoever has its number may read it, without an account.
_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseUser:
    """Erase a user."""

    read_user: ReadUser
    erasures: ErasureJournal
    carry_out: CarryOutErasures
    vault: Vault
    random: RandomSource
    clock: Clock

    async def __call__(self, *, caller: UserId, user_id: UserId) -> Erasure:
        """Erase a user and return the receipt.

        It is kept before anything is deleted, and whatever comes in between is made up
        for later: once this returns, the erasure happens.

        Raises:
            UserNotFoundError: If there is none, or the caller may not know that there
                is.
            NotAllowedError: If the caller may do other things with the user.
            UnavailableError: If it can't be kept now.
        """
        await self.read_user(caller=caller, user_id=user_id, action=Action.ERASE)
        return await self.without_asking(user_id)

    async def without_asking(self, user_id: UserId) -> Erasure:
        """Erase a user on behalf of whoever runs this, and return the receipt.

        Raises:
            UnavailableError: If it can't be kept now.
        """
        erasure = asked(
            ErasureId(f"{ERASURE}_{self.random.draw(_ID_BYTES).hex()}"),
            user_id,
            person=self.vault.index(user_id),
            now=self.clock.now(),
        )
        await self.erasures.add(erasure)
        # Shielded: a client that leaves now does not take it back.
        return await asyncio.shield(asyncio.create_task(self._begin(erasure)))

    async def _begin(self, erasure: Erasure) -> Erasure:
        try:
            return await self.carry_out.one(erasure)
        except UnavailableError:
            # It stays due, and is done as soon as it can be.
            return erasure
