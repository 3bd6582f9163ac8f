"""AdmitApp: let an application in by its API key, mostly without asking the store."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from domain.api_key import ApiKey, ApiKeyInvalidError, App, key_digest
from domain.errors import UnavailableError
from ports.api_key_repository import ApiKeyRepository
from ports.clock import Clock

# A key that was revoked is refused everywhere after this time; a second is left of the
# five that are promised, for whatever the store takes.
KNOWN_FOR: Final = timedelta(seconds=4)


@dataclass(frozen=True, slots=True)
class _Known:
    app: App
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitApp:
    """Admit an application.

    `known` are the keys that were looked up a moment ago, by digest. Only good ones are
    in it, so it has no more entries than there are keys.
    """

    keys: ApiKeyRepository
    clock: Clock
    known: dict[bytes, _Known] = field(default_factory=dict[bytes, _Known])

    async def __call__(self, token: str) -> App:
        """Return the application that a key belongs to.

        Raises:
            ApiKeyInvalidError: If it is no key, or one that was revoked.
            UnavailableError: If the store can't be asked now.
        """
        now = self.clock.now()
        # By its digest, so that nothing in memory is a key.
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        known = self.known.get(digest)
        if known is not None and now < known.until:
            return known.app
        self.known.pop(digest, None)
        key = await self.keys.by_digest(key_digest(token))
        if key is None or key.revoked_at is not None:
            raise ApiKeyInvalidError
        # From before it was read: what was revoked since then counts from there.
        self.known[digest] = _Known(key.app, now + KNOWN_FOR)
        await self._note(key, now)
        return key.app

    async def _note(self, key: ApiKey, now: datetime) -> None:
        if key.is_noted(now=now):
            return
        # Whoever may come in does, even where that can't be written down.
        with suppress(UnavailableError):
            await self.keys.change(key.id, lambda k: k.used(now=now))
