"""Arrivals: which refreshed tokens are known to have reached their devices."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import islice
from typing import Final

from domain.ids import SignInId
from domain.sign_in import RefreshRefusedError
from ports.sign_in_repository import SignInRepository

_REMEMBERED: Final = 8_192
_AT_ONCE: Final = 32


class Arrivals:
    """Notes whose access tokens were shown, and tells the families every so often.

    Noting costs one look into a dictionary. What a crash forgets is noted again when
    the token is shown again; until then its family forgives more than it has to.

    Args:
        sign_ins: Where families are kept.
    """

    def __init__(self, sign_ins: SignInRepository) -> None:
        self._sign_ins = sign_ins
        self._noted: dict[SignInId, int] = {}
        self._untold: dict[SignInId, int] = {}

    def note(self, sign_in_id: SignInId, generation: int) -> None:
        """Note that an access token of a generation was shown."""
        # Nothing came before the first, so nobody waits for it.
        if generation <= self._noted.get(sign_in_id, 0):
            return
        if len(self._noted) >= _REMEMBERED:
            del self._noted[next(iter(self._noted))]
        self._noted[sign_in_id] = self._untold[sign_in_id] = generation

    async def tell(self) -> None:
        """Tell the families what was noted since the last time.

        Raises:
            UnavailableError: If the store can't be written now; nothing is forgotten.
        """
        while self._untold:
            some = tuple(islice(self._untold.items(), _AT_ONCE))
            await asyncio.gather(*(self._tell(*one) for one in some))

    async def _tell(self, sign_in_id: SignInId, generation: int) -> None:
        # A family that is gone needs to know nothing.
        with suppress(RefreshRefusedError):
            await self._sign_ins.change(
                sign_in_id, lambda sign_in: sign_in.note_arrival(generation)
            )
        if self._untold.get(sign_in_id) == generation:
            del self._untold[sign_in_id]
