"""Health: whether a model may be asked, from how it did lately.

Closed, it is asked. After failures it cools down for a while that grows with each
failed try; then it is half open: one request, the probe, finds out for all others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.routing.latency import UNSEEN, Latency

# More than half of at least so many in the current minute.
_LEAST_TOTAL: Final = 2
_FAILED_SHARE: Final = 0.5
_MINUTE: Final = timedelta(minutes=1)
FIRST_COOLDOWN: Final = timedelta(seconds=5)
LONGEST_COOLDOWN: Final = timedelta(seconds=60)
# However long a vendor asks us to wait.
LONGEST_WAIT: Final = timedelta(minutes=10)
# A probe that nobody reports the end of, by then, is lost.
PROBE_LEASE: Final = timedelta(minutes=2)
_MOST_DOUBLINGS: Final = 10


class Fault(StrEnum):
    """What went wrong, by the code of the model's error."""

    DOWN = "model-unavailable"
    BUSY = "model-busy"
    TIMEOUT = "model-timeout"
    CUT = "model-cut"
    # This request is not taken; others may be.
    REFUSED = "model-refused"
    # Our key or the model's name is not taken: no request will be.
    DENIED = "model-denied"


_AT_ONCE: Final = frozenset({Fault.BUSY, Fault.DENIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one model does.

    `ok` and `fails` count the minute that began at `minute`. `cooling_until` is None
    while it is closed. `cooldowns` counts those in a row without a success. Calls are
    numbered from 1: what a call that was made before the cooldown brings home says
    nothing new, not even when it is over. `probe` is the number of the one that finds
    out, 0 for none.
    """

    minute: datetime | None = None
    ok: int = 0
    fails: int = 0
    cooling_until: datetime | None = None
    cooldowns: int = 0
    calls: int = 0
    calls_before_cooldown: int = 0
    probe: int = 0
    probe_until: datetime | None = None
    latency: Latency = UNSEEN

    def allows(self, now: datetime) -> bool:
        """Tell whether the model may be asked now; while a probe is out, not."""
        if self.cooling_until is None:
            return True
        return not self._cools(now) and not self._probes(now)

    def asked(self, now: datetime) -> tuple[Health, int]:
        """Return the health with one more call under way, and the call's number.

        Half open, it is the probe. Who asks although it is not allowed, because nothing
        else is left, learns for all as well, but is no probe.
        """
        number = self.calls + 1
        if self.cooling_until is None or not self.allows(now):
            return replace(self, calls=number), number
        probing = replace(
            self, calls=number, probe=number, probe_until=now + PROBE_LEASE
        )
        return probing, number

    def succeeded(
        self, now: datetime, *, call: int, first_word_ms: int | None = None
    ) -> Health:
        """Return the health after a whole reply.

        Args:
            now: When it ended.
            call: Its number.
            first_word_ms: How long its first words took, None if that is unknown.
        """
        after = _ended(self, call)
        if first_word_ms is not None:
            after = replace(after, latency=after.latency.observed(first_word_ms))
        if self._is_stale(call):
            return after
        if self.cooling_until is None or self._cools(now):
            return _counted(after, now, ok=1)
        return _closed(after)

    def failed(
        self, now: datetime, fault: Fault, *, call: int, retry_after_s: int = 0
    ) -> Health:
        """Return the health after a failure.

        Args:
            now: When it failed.
            fault: What went wrong.
            call: Its number.
            retry_after_s: How long the vendor asks us to wait, if it is busy.
        """
        ended = _ended(self, call)
        if fault is Fault.REFUSED:
            # Whoever refuses a request is there to do so.
            was_probe = call == self.probe and not self._cools(now)
            return _closed(ended) if was_probe else ended
        wait = timedelta(seconds=retry_after_s if fault is Fault.BUSY else 0)
        if self._is_stale(call) or self._cools(now):
            # It failed then or is known to fail; only a longer wait is news.
            return _waiting(ended, now, wait)
        is_open = self.cooling_until is not None
        counted = _counted(ended, now, fails=1)
        total = counted.fails + counted.ok
        mostly = total >= _LEAST_TOTAL and counted.fails / total > _FAILED_SHARE
        if mostly or is_open or fault in _AT_ONCE:
            return _cooled(counted, now, wait)
        return counted

    def left(self, *, call: int) -> Health:
        """Return the health after a call that was stopped before its end."""
        return _ended(self, call)

    def _cools(self, now: datetime) -> bool:
        # A clock that was set back makes nobody wait longer than the longest wait.
        until = self.cooling_until
        return until is not None and timedelta() < until - now <= LONGEST_WAIT

    def _probes(self, now: datetime) -> bool:
        until = self.probe_until
        return until is not None and timedelta() < until - now <= PROBE_LEASE

    def _is_stale(self, call: int) -> bool:
        return call <= self.calls_before_cooldown


def _ended(health: Health, call: int) -> Health:
    if not health.probe or call != health.probe:
        return health
    return replace(health, probe=0, probe_until=None)


def _closed(health: Health) -> Health:
    return replace(health, cooling_until=None, cooldowns=0, ok=1, fails=0)


def _waiting(health: Health, now: datetime, wait: timedelta) -> Health:
    until = now + min(wait, LONGEST_WAIT)
    if health.cooling_until is None or until <= health.cooling_until:
        return health
    return replace(health, cooling_until=until)


def _cooled(health: Health, now: datetime, wait: timedelta) -> Health:
    doublings = min(health.cooldowns, _MOST_DOUBLINGS)
    cooldown = min(FIRST_COOLDOWN * 2**doublings, LONGEST_COOLDOWN)
    return replace(
        health,
        cooling_until=now + max(cooldown, min(wait, LONGEST_WAIT)),
        cooldowns=health.cooldowns + 1,
        calls_before_cooldown=health.calls,
    )


def _counted(health: Health, now: datetime, *, ok: int = 0, fails: int = 0) -> Health:
    begun = health.minute
    if begun is None or not timedelta() <= now - begun < _MINUTE:
        begun = now.replace(second=0, microsecond=0)
        return replace(health, minute=begun, ok=ok, fails=fails)
    return replace(health, ok=health.ok + ok, fails=health.fails + fails)
