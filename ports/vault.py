"""Vault: a key for each person, so that taking the key away takes their words away."""

from __future__ import annotations

from typing import Protocol

from domain.ids import UserId
from ports.sealer import Sealer


class Vault(Protocol):
    """Makes and unlocks people's keys; a store keeps them locked, beside its records.

    What was sealed with a person's key, in a backup too, is noise from the moment the
    locked key is deleted. So no record of a person may be kept under any other key.
    """

    def new_key(self, owner: UserId) -> bytes:
        """Return a fresh key for a person, locked."""
        ...

    def unlock(self, locked: bytes, *, owner: UserId) -> Sealer:
        """Return what seals and opens with a person's key.

        Raises:
            SealBrokenError: If the key is not this person's, or none of ours.
        """
        ...

    def sealer(self, text: bytes) -> Sealer:
        """Return what seals for whoever has the same bytes, and for nobody else.

        Args:
            text: What only its owner can say again, such as a whole request.
        """
        ...

    def index(self, text: str) -> str:
        """Return 64 hexadecimal digits by which equal texts are found again.

        Nobody without the vault can tell which text they stand for, or try texts out.
        """
        ...
