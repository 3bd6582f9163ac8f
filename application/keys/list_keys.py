"""ListKeys: which API keys there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.api_key import ApiKey
from ports.api_key_repository import ApiKeyRepository

_MOST: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKeys:
    """List the keys; no door leads to it but an operator's."""

    keys: ApiKeyRepository

    async def __call__(self) -> tuple[ApiKey, ...]:
        """Return the keys, newest first, revoked ones too.

        Raises:
            UnavailableError: If the store can't be asked now.
        """
        return await self.keys.newest(limit=_MOST)
