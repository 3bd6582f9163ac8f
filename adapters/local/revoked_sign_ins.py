"""RevokedSignIns: whose access tokens ended before their time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from adapters.local.access_tokens import LIFETIME_S
from domain.ids import SignInId
from domain.sign_in import SignIn
from ports.clock import Clock
from ports.sign_in_repository import SignInRepository

# How far the clocks of two processes may differ, and an index may lag behind.
_SLACK: Final = timedelta(minutes=1)
# An access token issued before a revocation is over by then.
_KEPT: Final = timedelta(seconds=LIFETIME_S) + _SLACK


class RevokedSignIns:
    """Remembers revoked sign-ins for as long as an access token of theirs can live.

    Asking costs one look into a dictionary. What this process revokes is added at
    once; what others revoke is learned from the store with `catch_up`.

    Args:
        sign_ins: Where families are kept.
        clock: The present.
    """

    def __init__(self, sign_ins: SignInRepository, *, clock: Clock) -> None:
        self._sign_ins = sign_ins
        self._clock = clock
        self._revoked: dict[SignInId, datetime] = {}
        self._known_until: datetime | None = None

    def __contains__(self, sign_in_id: SignInId) -> bool:
        """Tell whether a sign-in was revoked lately."""
        return sign_in_id in self._revoked

    def add(self, sign_in: SignIn) -> None:
        """Remember a family, if it is revoked."""
        if sign_in.revoked_at is not None:
            self._revoked[sign_in.id] = sign_in.revoked_at

    async def catch_up(self) -> None:
        """Learn what was revoked since the last time, and forget what is over.

        Raises:
            UnavailableError: If the store can't be read now.
        """
        now = self._clock.now()
        since = now - _KEPT if self._known_until is None else self._known_until - _SLACK
        for sign_in in await self._sign_ins.revoked_since(since):
            self.add(sign_in)
        self._known_until = now
        for sign_in_id, at in list(self._revoked.items()):
            if at <= now - _KEPT:
                del self._revoked[sign_in_id]
