"""API keys, as whoever runs this sees them."""

from __future__ import annotations

from datetime import datetime

from domain.api_key import ApiKey
from domain.plan import PlanName
from entrypoints.wire.views.view import View


class ApiKeyView(View, frozen=True, kw_only=True):
    """One key, without what it is known by."""

    id: str
    name: str
    plan: PlanName
    app_id: str
    daily_tokens: int
    turns_at_once: int
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, key: ApiKey) -> ApiKeyView:
        """Show a key."""
        return cls(
            id=key.id,
            name=key.name,
            plan=key.plan,
            app_id=key.owner_id,
            daily_tokens=key.app.daily_tokens,
            turns_at_once=key.turns_at_once,
            created_at=key.created_at,
            last_used_at=key.last_used_at,
            revoked_at=key.revoked_at,
        )
