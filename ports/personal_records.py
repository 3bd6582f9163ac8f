"""PersonalRecords: all that a store keeps of a person, and letting go of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domain.ids import UserId

# How many records there are of each kind; only kinds there are any of.
Counts = Mapping[str, int]


class PersonalRecords(Protocol):
    """Counts and deletes a person's records, whatever repository keeps them.

    There are two sorts: those with something of the person in them, and traces, which
    hold ids and counts. Traces are needed for a while after the rest is gone: that a
    sign-in was ended must reach every node, and a turn under way must be settled.
    """

    async def erase(self, user_id: UserId) -> Counts:
        """Delete a person's key, then all their records but the traces.

        Nothing can be kept for the person from then on. Doing it again is harmless,
        and goes on where a failure left off.

        Returns:
            How many were deleted this time.

        Raises:
            UnavailableError: If the store can't be used now.
        """
        ...

    async def erase_traces(self, user_id: UserId) -> Counts:
        """Delete the traces too; to be called after `erase`, once nobody needs them.

        Returns:
            How many were deleted this time.

        Raises:
            UnavailableError: If the store can't be used now.
        """
        ...

    async def left(self, user_id: UserId) -> Counts:
        """Count the records a person has now, traces not included.

        Raises:
            UnavailableError: If the store can't be used now.
        """
        ...
