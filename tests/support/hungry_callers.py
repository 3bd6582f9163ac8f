"""Many callers of one payer in a process of its own, some of whom never come back.

Run as a program it prints, as JSON, what became of them.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from domain.errors import UnavailableError
from domain.quota import (
    DailyTokensSpentError,
    Hold,
    HoldExistsError,
    HoldState,
    TooManyTurnsError,
)
from entrypoints.composition.stores import Stores
from tests.support.builders import a_reservation
from tests.support.stores import dynamodb_stores

_ROOT: Final = Path(__file__).parents[2]
_TRIES: Final = 6
_MOST_TOKENS: Final = 90
_LONGEST_S: Final = 300.0


class Callers:
    """So many callers at once, each of whom wants one reply."""

    def __init__(self, stores: Stores, *, seed: int, at_once: int, limit: int) -> None:
        self._stores = stores
        self._random = Random(seed)
        self._seed = seed
        self._asked = {"turns_at_once": at_once, "limit_tokens": limit}
        # Whoever is lost keeps a place until the lease is over.
        self._may_be_lost = at_once // 4
        self.found: Counter[str] = Counter()

    async def all_call(self, count: int) -> None:
        """Let them all call."""
        await asyncio.gather(*(self._call(number) for number in range(count)))

    async def _call(self, number: int) -> None:
        tokens = self._random.randint(10, _MOST_TOKENS)
        reservation = a_reservation(
            operation_id=f"trn_{self._seed}_{number}", tokens=tokens, **self._asked
        )
        for _ in range(_TRIES):
            try:
                hold = (await self._stores.quota.reserve(reservation)).hold
                break
            except HoldExistsError as error:
                # It was set aside, and only the answer was lost.
                hold = error.hold
                break
            except (TooManyTurnsError, UnavailableError):
                await asyncio.sleep(self._random.uniform(0, 1))
            except DailyTokensSpentError:
                self.found["spent"] += 1
                return
        else:
            self.found["busy"] += 1
            return
        self.found["held"] += 1
        end = self._random.random()
        # One is for certain, and of the others one in ten.
        lost = end < 0.1 or not self.found["lost"]
        if lost and self.found["lost"] < self._may_be_lost:
            # Killed in the middle: its hold is nobody's until its lease is over.
            self.found["lost"] += 1
            self.found["charged"] += tokens
            return
        actual = self._random.randint(0, 2 * tokens) if end < 0.9 else 0
        state = HoldState.COMMITTED if end < 0.9 else HoldState.RELEASED
        await self._settle(hold, state, actual)
        self.found["charged"] += min(actual, tokens)

    async def _settle(self, hold: Hold, state: HoldState, actual: int) -> None:
        """Settle, again where the emulator is too busy: it counts once."""
        for _ in range(_TRIES):
            with suppress(UnavailableError):
                await self._stores.quota.settle(hold, state=state, actual_tokens=actual)
                return
            await asyncio.sleep(self._random.uniform(0, 1))
        raise UnavailableError


def begin(endpoint: str, prefix: str, **asked: int) -> subprocess.Popen[str]:
    """Start a process of callers."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__, endpoint, prefix, json.dumps(asked)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def found_by(processes: Sequence[subprocess.Popen[str]]) -> Counter[str]:
    """Wait for processes of callers; return what became of all of them.

    Raises:
        TimeoutExpired: If one of them takes too long; then none is left.
    """
    found: Counter[str] = Counter()
    try:
        for process in processes:
            found.update(json.loads(process.communicate(timeout=_LONGEST_S)[0]))
    finally:
        for process in processes:
            process.kill()
            process.wait()
    return found


async def _main(endpoint: str, prefix: str, asked: dict[str, int]) -> None:
    count = asked.pop("count")
    async with dynamodb_stores(endpoint, prefix=prefix) as stores:
        callers = Callers(stores, **asked)
        await callers.all_call(count)
    print(json.dumps(callers.found))  # noqa: T201  it is what the program is for


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
