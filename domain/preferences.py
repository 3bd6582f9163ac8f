"""Preferences: how somebody wants to be treated; unasked, the most private way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.errors import InvalidInputError

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_TIME: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """When nobody is notified, in local time such as `21:00`; may span midnight."""

    start: str
    end: str

    def __post_init__(self) -> None:
        """Refuse what is no time of day.

        Raises:
            InvalidInputError: `not-a-time`.
        """
        for name, value in (("start", self.start), ("end", self.end)):
            if _TIME.fullmatch(value) is None:
                raise InvalidInputError(
                    pointer=f"/quietHours/{name}",
                    reason="not-a-time",
                    message="must be a time of day, such as 21:00",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person may set for themselves.

    `show_online` lets those who share a conversation with them know that they are
    online; nobody else ever does. `quiet_hours` None is never quiet.
    """

    language: str = "en"
    notifications: bool = True
    discoverable: bool = False
    show_online: bool = True
    quiet_hours: QuietHours | None = QuietHours(start="21:00", end="07:00")

    def __post_init__(self) -> None:
        """Refuse what is no language.

        Raises:
            InvalidInputError: `not-a-language`.
        """
        if _LANGUAGE.fullmatch(self.language) is None:
            raise InvalidInputError(
                pointer="/language",
                reason="not-a-language",
                message="must be a language tag, such as en or pt-BR",
            )


DEFAULT_PREFERENCES: Final = Preferences()
