"""`HelpyError` and the families of refusal every edge knows how to show.

A concrete error stands beside the rule that raises it. It has a `code` that never
changes, a fixed `title`, and its facts as attributes. No error holds a person's words.
"""

from __future__ import annotations

from typing import ClassVar


class HelpyError(Exception):
    """A refusal the system expects and can explain."""

    code: ClassVar[str]
    title: ClassVar[str]

    def __str__(self) -> str:
        """Say the fixed title: an error text never holds input."""
        return self.title

    def facts(self) -> dict[str, str | int]:
        """Return what a client may be told beside the code; nothing by default."""
        return {}


class InvalidInputError(HelpyError):
    """What was sent can't be used as it is.

    Args:
        pointer: A JSON Pointer to the field, `""` for the whole.
        reason: The closed-set code of what is wrong with it.
        message: A fixed sentence for people, without the input.
    """

    code = "invalid-input"
    title = "Something in the request is not usable."

    def __init__(self, *, pointer: str, reason: str, message: str) -> None:
        super().__init__(self.title)
        self.pointer = pointer
        self.reason = reason
        self.message = message


class UnauthenticatedError(HelpyError):
    """Nobody is signed in, or not validly."""


class ForbiddenError(HelpyError):
    """The caller is known and may not do this."""


class NotFoundError(HelpyError):
    """There is no such thing, or the caller may not know that there is."""


class ConflictError(HelpyError):
    """The request contradicts what is already there."""


class ChangedMeanwhileError(HelpyError):
    """What is to be changed is no longer what the caller saw."""

    code = "changed-meanwhile"
    title = "This was changed meanwhile; read it again first."


class LimitReachedError(HelpyError):
    """A limit is reached; waiting helps.

    Args:
        retry_after_s: Whole seconds until a new try may succeed; at least 1.
    """

    def __init__(self, *, retry_after_s: int) -> None:
        super().__init__(self.title)
        self.retry_after_s = max(1, retry_after_s)


class UnavailableError(HelpyError):
    """Something the system needs is down or busy; waiting may help.

    Args:
        retry_after_s: Whole seconds until a new try makes sense; at least 1.
    """

    code = "unavailable"
    title = "The service can't do this right now."

    def __init__(self, *, retry_after_s: int = 5) -> None:
        super().__init__(self.title)
        self.retry_after_s = max(1, retry_after_s)
