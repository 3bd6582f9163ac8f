"""Guesses: how often somebody may be wrong, and how long they wait after that."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from typing import Final

from domain.errors import LimitReachedError

WINDOW: Final = timedelta(minutes=15)
SHORTEST_WAIT: Final = timedelta(seconds=5)
# Nobody may lock an account's owner out for longer.
LONGEST_WAIT: Final = timedelta(seconds=60)
PER_ACCOUNT: Final = 10
PER_CLIENT: Final = 100
# One household or one machine has a whole network of this size to itself.
_IPV6_NETWORK_BITS: Final = 64


class TooManyGuessesError(LimitReachedError):
    """There were too many wrong tries."""

    code = "too-many-guesses"
    title = "There were too many wrong tries; wait a moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """The tries of the last 15 minutes at one account, or from one client.

    A try counts before it is checked, so that tries at once can't outrun the count;
    one that was right is forgiven. Up to the limit nobody waits. Beyond it each try
    waits 5, 10, 20, 40 and then 60 seconds after the one before; a try that was
    refused counts for nothing and lengthens no wait.
    """

    at: tuple[datetime, ...] = ()

    def check(self, *, limit: int, now: datetime) -> None:
        """Let a try pass if one may be made now.

        Raises:
            TooManyGuessesError: If not; it says when, in a minute at most.
        """
        recent = self._recent(now)
        beyond = len(recent) - limit
        if beyond < 0:
            return
        left = max(recent) + _wait(beyond) - now
        if left > timedelta(0):
            raise TooManyGuessesError(retry_after_s=math.ceil(left.total_seconds()))

    def count(self, *, limit: int, now: datetime) -> Guesses:
        """Return the tries with one more.

        Raises:
            TooManyGuessesError: As `check`.
        """
        self.check(limit=limit, now=now)
        return Guesses(at=(*self._recent(now), now))

    def forgive(self, at: datetime) -> Guesses:
        """Return the tries without the one that was counted at an instant."""
        if at not in self.at:
            return self
        place = self.at.index(at)
        return Guesses(at=self.at[:place] + self.at[place + 1 :])

    def until(self) -> datetime | None:
        """Return when all of it is forgotten; None if there is nothing."""
        return max(self.at) + WINDOW if self.at else None

    def _recent(self, now: datetime) -> tuple[datetime, ...]:
        # What a clock that ran ahead wrote must not make anybody wait longer.
        return tuple(min(at, now) for at in self.at if at > now - WINDOW)


def _wait(beyond: int) -> timedelta:
    wait = SHORTEST_WAIT
    for _ in range(beyond):
        wait = min(LONGEST_WAIT, 2 * wait)
    return wait


def account_key(email: str) -> str:
    """Return what tries to sign in to an account are counted under.

    Args:
        email: A normalized address, whether or not it has an account.
    """
    return _key("account", email)


def mailbox_key(email: str) -> str:
    """Return what requests for mail to a normalized address are counted under."""
    return _key("mailbox", email)


def client_key(client: str) -> str:
    """Return what tries from a client are counted under.

    Args:
        client: The network address it connected from; of IPv6 its network counts.
    """
    try:
        address = ip_address(client)
    except ValueError:
        return _key("client", client)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        network = int(address) >> (128 - _IPV6_NETWORK_BITS)
        return _key("client", f"{network:016x}")
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return _key("client", str(mapped or address))


def _key(kind: str, of: str) -> str:
    # A digest: addresses of people who are no users are nobody's to keep.
    return f"{kind}:{hashlib.sha256(of.encode()).hexdigest()}"
