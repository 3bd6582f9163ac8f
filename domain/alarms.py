"""Alarms: when a ratio of what happened lately should wake somebody.

A ratio of a handful says nothing: below its least sample an alarm stays silent.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

_MINUTE: Final = timedelta(minutes=1)


class Severity(StrEnum):
    """Whether somebody is woken, or reads it in the morning."""

    CRITICAL = "critical"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Goes off where more than `share` of at least `sample` in `within` are bad."""

    name: str
    severity: Severity
    share: float
    sample: int
    within: timedelta

    def goes_off(self, *, bad: int, of: int) -> bool:
        """Tell whether so many bad ones of so many are too many.

        Raises:
            ValueError: If there are more bad ones than there are, or fewer than none.
        """
        if not 0 <= bad <= of:
            msg = "bad ones are among all"
            raise ValueError(msg)
        return of >= self.sample and bad > self.share * of


# A reply is slow whose first word takes longer.
SLOW_MS: Final = 2_000

# Source: specification 8.2. The windows and samples are ours: it names the shares only.
# A hundred calls make one failure 1 %; of slow replies a twentieth is let pass, which
# makes it the 95th percentile. Misses count where a class of requests is one that a
# cache may answer: over all requests a safe cache would be red for ever.
MODEL_FAILURES: Final = Alarm(
    name="model-failures",
    severity=Severity.CRITICAL,
    share=0.01,
    sample=100,
    within=timedelta(minutes=5),
)
SLOW_REPLIES: Final = Alarm(
    name="slow-replies",
    severity=Severity.WARNING,
    share=0.05,
    sample=20,
    within=timedelta(minutes=5),
)
CACHE_MISSES: Final = Alarm(
    name="cache-misses",
    severity=Severity.WARNING,
    share=0.5,
    sample=200,
    within=timedelta(hours=1),
)
# Of replies out of the semantic cache, those that a judge or a student called wrong.
FALSE_HITS: Final = Alarm(
    name="false-hits",
    severity=Severity.CRITICAL,
    share=0.01,
    sample=100,
    within=timedelta(days=1),
)


class Lately:
    """What happened within an alarm's window, by the minute.

    A minute leaves as a whole, so that up to one more than the window is looked at.
    """

    def __init__(self, alarm: Alarm) -> None:
        self.alarm = alarm
        self._minutes: deque[tuple[datetime, int, int]] = deque()

    def saw(self, *, is_bad: bool, now: datetime) -> None:
        """Note one more; `now` never goes back."""
        minute = now.replace(second=0, microsecond=0)
        bad, of = int(is_bad), 1
        if self._minutes and self._minutes[-1][0] == minute:
            _, before, among = self._minutes.pop()
            bad, of = bad + before, of + among
        self._minutes.append((minute, bad, of))
        self._forget(now)

    def goes_off(self, *, now: datetime) -> bool:
        """Tell whether too much of it was bad."""
        self._forget(now)
        bad = sum(bad for _, bad, _ in self._minutes)
        return self.alarm.goes_off(bad=bad, of=sum(of for *_, of in self._minutes))

    def _forget(self, now: datetime) -> None:
        first = now - self.alarm.within - _MINUTE
        while self._minutes and self._minutes[0][0] <= first:
            self._minutes.popleft()
