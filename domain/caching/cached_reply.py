"""CachedReply: an answer that may be given again, and what it once cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.caching.scope import Scope
from domain.reply import Tier

# Source: the specification's section 6.1.
LIFETIME: Final = timedelta(hours=24)
# Most characters of an answer that is kept: one flood of words must not push out all.
MAX_CHARACTERS: Final = 32_768


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedReply:
    """An answer as it was made once.

    `scope` is the digest of the scope it was made in; nobody else is given it, whatever
    key it was found under. `keys` are all under which it is kept: its exact and its
    semantic one. Tokens and cost are those of its making, which every time it
    is given again saves. `decision_id` names the decision record of its making.
    """

    text: str
    model: str
    tier: Tier
    input_tokens: int
    output_tokens: int
    cost_usd_micros: int
    decision_id: str
    scope: str
    keys: tuple[str, ...]
    made_at: datetime
    expires_at: datetime

    def __post_init__(self) -> None:
        """Refuse what no answer of ours is.

        Raises:
            ValueError: If it has no words, costs less than nothing, or is to be kept
                for longer than `LIFETIME`.
        """
        figures = (self.input_tokens, self.output_tokens, self.cost_usd_micros)
        lasts = timedelta(0) < self.expires_at - self.made_at <= LIFETIME
        if not (self.text and min(figures) >= 0 and lasts):
            msg = "an answer to give again has words, a cost, and a day at most"
            raise ValueError(msg)

    def serves(self, scope: Scope, *, now: datetime) -> bool:
        """Tell whether it may be given in a scope now."""
        return self.scope == scope.digest and now < self.expires_at

    @property
    def tokens(self) -> int:
        """Return how many tokens giving it again saves."""
        return self.input_tokens + self.output_tokens
