"""UuidIds: identifiers from time-ordered UUIDs."""

from __future__ import annotations

from threading import Lock

from uuid_utils import uuid7


class UuidIds:
    """Makes identifiers from UUIDs of version 7.

    Within one process each is greater than all before it, even if the machine's clock
    is set back. Those of different processes sort by the millisecond they were made.
    """

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def new(self, prefix: str) -> str:
        with self._lock:
            self._last = max(uuid7().int, self._last + 1)
            return f"{prefix}_{self._last:032x}"
