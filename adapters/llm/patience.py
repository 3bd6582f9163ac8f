"""Patience: how long a model's words may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.prompt import Prompt

# The slowest model worth waiting for makes ten tokens a second.
_TOKEN_S: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Most seconds until the first words, and between words after them."""

    first_token_s: float = 60.0
    next_token_s: float = 20.0

    def for_first(self, prompt: Prompt) -> float:
        """Return the most seconds until the first words.

        Of a reply that is not streamed the first words are all of them.
        """
        rest_s = _TOKEN_S * prompt.max_tokens if prompt.whole else 0.0
        return self.first_token_s + rest_s


PATIENT: Final = Patience()
