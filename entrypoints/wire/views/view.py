"""View: what all shapes that clients get have in common."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Anything a client gets."""
