"""ApiKeyRepository: the keys of applications."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.api_key import ApiKey
from domain.ids import ApiKeyId


class ApiKeyRepository(Protocol):
    """Keeps API keys, found by their digest or their id."""

    async def add(self, key: ApiKey) -> None:
        """Keep a new key, whose id and digest nobody has yet.

        Raises:
            UnavailableError: If the store can't be written now.
        """
        ...

    async def by_digest(self, digest: str) -> ApiKey | None:
        """Return the key with a digest, as it was written last; None for none.

        Raises:
            UnavailableError: If the store can't be read now.
        """
        ...

    async def change(
        self, key_id: ApiKeyId, change: Callable[[ApiKey], ApiKey]
    ) -> ApiKey:
        """Change a key and return it as it is then; nothing is written if it is equal.

        Args:
            key_id: Which one.
            change: A pure function; it may run more than once.

        Raises:
            ApiKeyNotFoundError: If there is none.
            UnavailableError: If the store can't be used now.
        """
        ...

    async def newest(self, *, limit: int) -> tuple[ApiKey, ...]:
        """Return the keys that were made last, newest first, revoked ones too.

        Raises:
            UnavailableError: If the store can't be read now.
        """
        ...
