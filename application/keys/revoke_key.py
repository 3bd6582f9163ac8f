"""RevokeKey: an API key lets nobody in any more."""

from __future__ import annotations

from dataclasses import dataclass

from domain.api_key import ApiKey, ApiKeyNotFoundError
from domain.ids import API_KEY, ApiKeyId, is_id
from ports.api_key_repository import ApiKeyRepository
from ports.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeKey:
    """Revoke a key; no door leads to it but an operator's."""

    keys: ApiKeyRepository
    clock: Clock

    async def __call__(self, key_id: str) -> ApiKey:
        """Revoke a key by its id and return it; within 5 s nobody comes in with it.

        A key that was revoked stays as it is.

        Raises:
            ApiKeyNotFoundError: If there is none.
            UnavailableError: If it can't be written now.
        """
        if not is_id(key_id, prefix=API_KEY):
            raise ApiKeyNotFoundError
        now = self.clock.now()
        return await self.keys.change(ApiKeyId(key_id), lambda k: k.revoked(now=now))
