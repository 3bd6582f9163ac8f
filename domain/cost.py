"""Cost: what a model call costs whoever runs this, in millionths of a dollar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_PER_TOKENS: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a vendor asks, in micro-dollars per million tokens.

    `cached_input` is for what the vendor had read before; None if that costs the same.
    """

    input_usd_micros: int = 0
    output_usd_micros: int = 0
    cached_input_usd_micros: int | None = None

    def __post_init__(self) -> None:
        """Refuse a price that would pay us.

        Raises:
            ValueError: If a figure is negative.
        """
        figures = (self.input_usd_micros, self.output_usd_micros)
        if min(*figures, self.cached_input_usd_micros or 0) < 0:
            msg = "a price is not negative"
            raise ValueError(msg)

    def of(
        self, *, input_tokens: int, output_tokens: int, cached_tokens: int = 0
    ) -> int:
        """Return what a call costs in micro-dollars, rounded up.

        Args:
            input_tokens: All tokens of the prompt.
            output_tokens: All tokens of the reply.
            cached_tokens: How many of the prompt's the vendor had read before.
        """
        cached = min(cached_tokens, input_tokens)
        again = self.cached_input_usd_micros
        if again is None:
            again = self.input_usd_micros
        total = (
            (input_tokens - cached) * self.input_usd_micros
            + cached * again
            + output_tokens * self.output_usd_micros
        )
        return -(-total // _PER_TOKENS)


FREE: Final = Price()
