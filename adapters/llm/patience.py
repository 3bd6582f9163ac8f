"""Patience: how long a model's words may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Most seconds until the first words, and between words after them."""

    first_token_s: float = 60.0
    next_token_s: float = 20.0


PATIENT: Final = Patience()
