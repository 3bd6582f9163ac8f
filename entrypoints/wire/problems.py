"""Problems: one refusal, told the same way at every door."""

from __future__ import annotations

from domain.errors import HelpyError, InvalidInputError

Told = dict[str, object]


def told(error: HelpyError) -> Told:
    """Return what a client is told of a refusal, without status and request id."""
    found: Told = {"code": error.code, "title": error.title, **error.facts()}
    if isinstance(error, InvalidInputError):
        found["errors"] = [
            {
                "pointer": error.pointer,
                "code": error.reason,
                "message": error.message,
            }
        ]
    return found
