"""Bill: what one question costs its payer, from the tokens set aside to the last."""

from __future__ import annotations

from application.llm.meter import Meter
from domain.quota import Hold, QuotaWindow


class Bill:
    """What was set aside for a question, and what of it is used so far.

    `window` is the payer's day as the settlement left it, None until then.

    Args:
        hold: The tokens set aside.
        own_tokens: What the payer's own words are.
        reply_tokens: What bounds the reply.
    """

    def __init__(self, hold: Hold, *, own_tokens: int, reply_tokens: int) -> None:
        self.hold = hold
        self.reply_tokens = reply_tokens
        self.meter = Meter(own_tokens)
        self.window: QuotaWindow | None = None
