"""IdempotencyStore: what was answered to a request that may come again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.errors import ConflictError, InvalidInputError


class IdempotencyKeyReusedError(InvalidInputError):
    """The key came with another request before."""

    code = "idempotency-key-reused"
    title = "This Idempotency-Key was used for a different request."

    def __init__(self) -> None:
        super().__init__(
            pointer="",
            reason="idempotency-key-reused",
            message="use a fresh Idempotency-Key",
        )


class RequestInProgressError(ConflictError):
    """The same request is being answered right now."""

    code = "request-in-progress"
    title = "The same request is being answered right now."


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """An answer to give again; `body` is opaque bytes."""

    status: int
    body: bytes


class IdempotencyStore(Protocol):
    """Remembers, for each owner and key, the request and its answer."""

    async def begin(
        self, *, owner: str, key: str, fingerprint: str, now: datetime, until: datetime
    ) -> StoredAnswer | None:
        """Claim a key for a request.

        Args:
            owner: Who asks; keys of different owners never meet.
            key: The client's key.
            fingerprint: A digest of method, path and body.
            now: The present: what ended before it counts as forgotten.
            until: When the claim and its answer are forgotten.

        Returns:
            The stored answer if the request was answered before, None if the caller
            now holds the claim and must `finish` or `abandon` it.

        Raises:
            IdempotencyKeyReusedError: If the key came with another fingerprint.
            RequestInProgressError: If another caller holds the claim. A claim not
                finished within a minute of `begin` may be taken over.
        """
        ...

    async def finish(self, *, owner: str, key: str, answer: StoredAnswer) -> None:
        """Store the answer under a held claim."""
        ...

    async def abandon(self, *, owner: str, key: str) -> None:
        """Give a held claim back, so that the request may be tried again."""
        ...
