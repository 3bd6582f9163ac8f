"""Spelling: a value written as the question writes its numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from domain.tutoring.expression import decimal, mixed, written

_POINT: Final = re.compile(r"\.\d")
_MIXED: Final = re.compile(r"\d \d+/\d")


def spelled(value: str, *, statement: str) -> str:
    """Return how a canonical value is written beside a statement.

    `23/4` is `5.75` beside decimals, `5 3/4` beside mixed numbers, and never rounded:
    where a decimal has no end it stays a fraction.
    """
    if _POINT.search(statement):
        return written(decimal(Fraction(value)))
    if _MIXED.search(statement):
        return written(mixed(Fraction(value)))
    return value
