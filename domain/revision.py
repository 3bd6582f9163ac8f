"""Revision: a name for exactly one state of a thing, to change only what one saw."""

from __future__ import annotations

import hashlib

from domain.errors import ChangedMeanwhileError


def revision_of(*parts: object) -> str:
    """Return the name of a state; equal values have equal names.

    Args:
        parts: Frozen values whose `repr` says all of them: no sets, no mappings.
    """
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def check_seen(revision: str, seen: tuple[str, ...] | None) -> None:
    """Let a change pass if it is made to a state the caller saw.

    Args:
        revision: The state as it is.
        seen: The states the caller would change; None for whichever it is.

    Raises:
        ChangedMeanwhileError: If it is none of them.
    """
    if seen is not None and revision not in seen:
        raise ChangedMeanwhileError
