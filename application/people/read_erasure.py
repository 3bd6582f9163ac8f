"""ReadErasure: a receipt, to whoever has its number."""

from __future__ import annotations

from dataclasses import dataclass

from domain.erasure import Erasure
from domain.ids import ErasureId
from ports.erasure_journal import ErasureJournal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadErasure:
    """Read a receipt: nobody is left who could sign in for it."""

    erasures: ErasureJournal

    async def __call__(self, erasure_id: ErasureId) -> Erasure:
        """Return the receipt.

        Raises:
            ErasureNotFoundError: If there is none with the number.
        """
        return await self.erasures.get(erasure_id)
