"""Outbox: a mailer whose letters stay here, for whoever tries the product out."""

from __future__ import annotations

from typing import Protocol

from domain.mail import Mail
from ports.mailer import Mailer


class Outbox(Mailer, Protocol):
    """Keeps the letters of a day instead of delivering them."""

    async def newest(self, *, limit: int) -> tuple[Mail, ...]:
        """Return the latest letters, newest first.

        Args:
            limit: How many at most.
        """
        ...
