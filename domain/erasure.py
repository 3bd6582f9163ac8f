"""Erasure: everything of a person deleted, step by step, and a receipt for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.errors import NotFoundError
from domain.ids import ErasureId, UserId

# Whoever was writing when the erasure began has long come to an end by then, and
# sign-ins that were ended are over everywhere.
CONFIRM_AFTER: Final = timedelta(hours=24)
RETRY_AFTER: Final = timedelta(seconds=30)


class ErasureNotFoundError(NotFoundError):
    """There is no such receipt."""

    code = "erasure-not-found"
    title = "There is no such receipt."


class ErasureStatus(StrEnum):
    """How far an erasure has come."""

    ERASING = "erasing"
    ERASED = "erased"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The way from a person's wish to the confirmation that nothing is left.

    `person` is a keyed digest of the id, by which whoever has the id can show that the
    receipt is theirs. The id itself goes when the erasure is confirmed. `erased` counts
    deleted records by their kind. `due_at` is when something is to be done next.
    """

    id: ErasureId
    user_id: UserId | None
    person: str
    asked_at: datetime
    due_at: datetime | None
    erased_at: datetime | None = None
    confirmed_at: datetime | None = None
    erased: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def status(self) -> ErasureStatus:
        """Return how far it has come."""
        if self.confirmed_at is not None:
            return ErasureStatus.CONFIRMED
        if self.erased_at is not None:
            return ErasureStatus.ERASED
        return ErasureStatus.ERASING

    def went(
        self,
        gone: Mapping[str, int],
        *,
        left: Mapping[str, int],
        now: datetime,
    ) -> Erasure:
        """Return it after a pass over the store.

        Nothing left ends the first part; a pass `CONFIRM_AFTER` later with nothing
        left either ends it all. As long as there is something it is done again.

        Args:
            gone: How many records of each kind the pass deleted.
            left: How many it found after that.
            now: The present.
        """
        counted = self._counting(gone)
        if any(left.values()):
            return replace(counted, due_at=now + RETRY_AFTER)
        if self.erased_at is None:
            return replace(counted, erased_at=now, due_at=now + CONFIRM_AFTER)
        if not self.forgets_traces(now=now):
            return replace(counted, due_at=self.erased_at + CONFIRM_AFTER)
        return replace(counted, confirmed_at=now, due_at=None, user_id=None)

    def forgets_traces(self, *, now: datetime) -> bool:
        """Tell whether a pass made now is to leave nothing at all."""
        return self.erased_at is not None and now >= self.erased_at + CONFIRM_AFTER

    def _counting(self, gone: Mapping[str, int]) -> Erasure:
        kinds = sorted({*self.erased, *gone})
        return replace(
            self, erased={k: self.erased.get(k, 0) + gone.get(k, 0) for k in kinds}
        )


def asked(
    erasure_id: ErasureId, user_id: UserId, *, person: str, now: datetime
) -> Erasure:
    """Return an erasure that was just asked for; it is due at once.

    Args:
        erasure_id: The receipt's fresh id, which nobody can guess.
        user_id: Whose records are to go.
        person: The keyed digest of the id.
        now: The present.
    """
    return Erasure(
        id=erasure_id, user_id=user_id, person=person, asked_at=now, due_at=now
    )
