"""Presence: who is online, as a lease that whoever serves them renews.

Nobody is asked whether they left, as a server that is killed can't say so of those it
served: it ceases to renew, and who is not served anywhere else is offline once the
lease is over. A lease outlasts the last renewal, and so the last connection, by
`GRACE` at least; who comes back within it never was away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.events import UserOffline, UserOnline
from domain.ids import UserId

# How long one counts as online without any connection.
GRACE: Final = timedelta(seconds=10)
# How often whoever serves somebody renews their lease.
BEAT: Final = timedelta(seconds=3)
LEASE: Final = GRACE + BEAT
# Without any beat for so long, leases may end because nobody could renew them.
PAUSE: Final = 2 * BEAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody is online until an instant; others may know where it is `shown`."""

    until: datetime
    shown: bool

    def renewed(self, *, now: datetime) -> Presence:
        """Return it with a lease from now on, never a shorter one."""
        return replace(self, until=max(self.until, now + LEASE))

    def is_over(self, *, now: datetime) -> bool:
        """Tell whether the lease has ended."""
        return self.until <= now


def seen(before: Presence | None, *, now: datetime, shown: bool) -> Presence:
    """Return the presence of somebody who is connected now."""
    fresh = Presence(until=now + LEASE, shown=shown)
    return fresh if before is None else replace(before.renewed(now=now), shown=shown)


def news(
    user_id: UserId, *, before: Presence | None, after: Presence | None
) -> UserOnline | UserOffline | None:
    """Return what others are told of a change, None where they see none."""
    was = before is not None and before.shown
    is_ = after is not None and after.shown
    if was == is_:
        return None
    return UserOnline(user_id=user_id) if is_ else UserOffline(user_id=user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """When anybody renewed leases last, and from when on an ended one means something.

    After a pause of all who renew, or where what was known is lost, each of them is
    given the time to renew before anybody is taken for offline.
    """

    last: datetime
    steady_from: datetime

    def is_steady(self, *, now: datetime) -> bool:
        """Tell whether everybody who is served had their lease renewed by now."""
        return self.steady_from <= now


def beaten(before: Pulse | None, *, now: datetime) -> Pulse:
    """Return the pulse once somebody renewed leases."""
    if before is None or now - before.last > PAUSE:
        return Pulse(last=now, steady_from=now + LEASE)
    return replace(before, last=max(before.last, now))


def became_steady(steady_from: datetime, *, now: datetime) -> bool:
    """Tell whether that was so lately that whoever beats may not have seen it yet."""
    return steady_from <= now < steady_from + PAUSE
