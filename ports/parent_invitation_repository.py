"""ParentInvitationRepository: invitations by the digest of their code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.parent_link import ParentInvitation


class ParentInvitationRepository(Protocol):
    """Keeps invitations."""

    async def add(self, invitation: ParentInvitation) -> None:
        """Keep a new invitation under the digest of its fresh code."""
        ...

    async def change(
        self, code_hash: str, change: Callable[[ParentInvitation], ParentInvitation]
    ) -> ParentInvitation:
        """Apply a pure change; it may run twice, and no change gets lost.

        Whatever `change` raises passes through and nothing is changed.

        Raises:
            InvitationNotFoundError: If there is no such invitation.
        """
        ...
