"""What models have cost."""

from __future__ import annotations

import msgspec

from domain.costs import CostRow
from entrypoints.wire.views.view import View


class CostRowView(View, frozen=True, kw_only=True):
    """Sums of calls; `key` is the model, tier, day … they are of, `""` for none.

    `cached_replies` came from a cache of ours and are not among the `calls`.
    """

    key: str
    calls: int
    cached_replies: int
    unreported_calls: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost_usd_micros: int

    @classmethod
    def of(cls, row: CostRow) -> CostRowView:
        """Show a row."""
        sums: dict[str, int] = msgspec.to_builtins(row.sums)
        return cls(key=row.key, **sums)
