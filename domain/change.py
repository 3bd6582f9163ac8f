"""A partial change: what was not said stays as it is."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final


class Unsaid(Enum):
    """Stands for what was not said; None says that there shall be nothing."""

    UNSAID = "unsaid"


UNSAID: Final = Unsaid.UNSAID


def said(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was said, by field."""
    return {name: value for name, value in values.items() if value is not UNSAID}
