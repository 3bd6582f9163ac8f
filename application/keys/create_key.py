"""CreateKey: a new API key, shown once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.api_key import SECRET_BYTES, ApiKey, KeyWish, key_digest, key_text
from domain.ids import API_KEY, APP, ApiKeyId, AppId
from ports.api_key_repository import ApiKeyRepository
from ports.clock import Clock
from ports.id_source import IdSource
from ports.random_source import RandomSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateKey:
    """Create a key; no door leads to it but an operator's."""

    keys: ApiKeyRepository
    clock: Clock
    ids: IdSource
    random: RandomSource

    async def __call__(self, wish: KeyWish) -> tuple[ApiKey, str]:
        """Return what is kept of the key, and the key itself, which is kept nowhere.

        Raises:
            InvalidInputError: If the wish is not usable.
            UnavailableError: If it can't be kept now.
        """
        wish = wish.checked()
        text = key_text(self.random.draw(SECRET_BYTES))
        key = ApiKey(
            id=ApiKeyId(self.ids.new(API_KEY)),
            digest=key_digest(text),
            name=wish.name,
            plan=wish.plan,
            owner_id=AppId(self.ids.new(APP)),
            created_at=self.clock.now(),
            turns_at_once=wish.turns_at_once,
            daily_tokens=wish.daily_tokens,
        )
        await self.keys.add(key)
        return key, text
