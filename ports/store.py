"""What any store may refuse, whichever repository asks."""

from __future__ import annotations

from domain.errors import UnavailableError


class StoreFullError(UnavailableError):
    """There is no room left where the data is kept."""

    code = "storage-full"
    title = "There is no room left to keep this."
