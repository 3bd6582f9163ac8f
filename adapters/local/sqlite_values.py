"""How values look in the local store's columns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

encode = msgspec.json.Encoder().encode


def micros(instant: datetime) -> int:
    """Return an instant as microseconds since 1970, exactly."""
    return (instant - _EPOCH) // _MICROSECOND


def instant(micros: int) -> datetime:
    """Return the instant `micros` stands for."""
    return _EPOCH + micros * _MICROSECOND
