"""Mailer: letters to people."""

from __future__ import annotations

from typing import Protocol

from domain.mail import Mail


class Mailer(Protocol):
    """Takes letters, and has them delivered."""

    async def send(self, mail: Mail) -> None:
        """Take a letter; whether it arrives is not known.

        Raises:
            UnavailableError: If it can't be taken now.
        """
        ...
