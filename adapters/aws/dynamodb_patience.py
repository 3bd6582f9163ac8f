"""Patience: calls made again where they were throttled, and races run again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from adapters.aws.dynamodb_failures import failed_places, is_busy, is_conflict
from domain.errors import UnavailableError

T = TypeVar("T")

_TRIES: Final = 6
# A race is lost to somebody who made progress, so it may be run often.
_RACES: Final = 60
_LONGEST_WAIT_S: Final = 0.4


class ConditionFailedError(Exception):
    """A condition did not hold; `failed` are the places of the writes it was on."""

    def __init__(self, failed: tuple[int, ...]) -> None:
        super().__init__("a condition did not hold")
        self.failed = failed


class RaceLostError(UnavailableError):
    """Others wrote the same items at the same moment, time after time."""


async def racing(attempt: Callable[[], Awaitable[T]]) -> T:
    """Run a read and a conditional write until nobody comes in between.

    Raises:
        UnavailableError: If that does not happen within reason.
    """
    for race in range(_RACES):
        try:
            return await attempt()
        except (ConditionFailedError, RaceLostError):
            await _wait(race)
    raise UnavailableError


async def tried(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call, again where it was throttled.

    Raises:
        ConditionFailedError: If a condition of it did not hold.
        RaceLostError: If others wrote the same each time.
        UnavailableError: If DynamoDB is busy or can't be reached.
    """
    is_race = False
    for attempt in range(_TRIES):
        try:
            return await call()
        except ClientError as error:
            failed = failed_places(error)
            if failed:
                raise ConditionFailedError(failed) from error
            if not is_busy(error):
                raise
            is_race = is_conflict(error)
            await _wait(attempt + 2)
        except BotoCoreError as error:
            raise UnavailableError from error
    raise (RaceLostError if is_race else UnavailableError)(retry_after_s=1)


async def _wait(attempt: int) -> None:
    most = min(_LONGEST_WAIT_S, 0.002 * 2**attempt)
    # Full jitter: whoever met once should not meet again.
    await asyncio.sleep(random.uniform(0.0, most))  # noqa: S311  not for secrets
