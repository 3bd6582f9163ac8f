"""Budget: what models may cost whoever runs this in a day, tier by tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.reply import Tier

_USD_MICROS: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Most micro-dollars a day of UTC by tier; a tier that is not there has no limit.

    What costs nothing is always allowed, and so is the scripted tutor, which is no
    model. With `models_off` no model is.
    """

    limits_usd_micros: Mapping[Tier, int] = field(default_factory=dict[Tier, int])
    models_off: bool = False

    def __post_init__(self) -> None:
        """Refuse less than nothing.

        Raises:
            ValueError: If a limit is negative.
        """
        if min(self.limits_usd_micros.values(), default=0) < 0:
            msg = "a budget is nothing or more"
            raise ValueError(msg)

    def allows(self, tier: Tier, *, spent: int, reserved: int, bound: int) -> bool:
        """Tell whether a call may be made.

        Args:
            tier: The model's.
            spent: What the tier has cost today.
            reserved: What calls of the tier that are under way may cost yet.
            bound: What this one may cost at most.
        """
        if tier is Tier.SCRIPTED:
            return True
        if self.models_off:
            return False
        limit = self.limits_usd_micros.get(tier)
        return limit is None or bound <= 0 or spent + reserved + bound <= limit


def usd_micros(dollars: float) -> int:
    """Return dollars as micro-dollars, exact to the sixth place."""
    return round(dollars * _USD_MICROS)
