"""InviteParent: a code that links a parent to a student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from application.people.admission import AdmitToStudent
from domain.ids import UserId
from domain.parent_link import (
    CODE_BYTES,
    INVITATION_LIFETIME,
    ParentInvitation,
    code_hash,
    code_text,
)
from domain.policy import Action
from ports.clock import Clock
from ports.parent_invitation_repository import ParentInvitationRepository
from ports.random_source import RandomSource


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationCode:
    """A code to hand to a parent; it is told this once and not kept."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteParent:
    """Invite a parent, as the student or as a parent of theirs."""

    admit: AdmitToStudent
    invitations: ParentInvitationRepository
    random: RandomSource
    clock: Clock

    async def __call__(self, *, caller: UserId, student_id: UserId) -> InvitationCode:
        """Return a code that one parent may redeem within a week.

        Raises:
            StudentNotFoundError: If there is none, or the caller may not know.
            NotAllowedError: If the caller may do other things with the student.
        """
        await self.admit(Action.INVITE_PARENT, caller=caller, student_id=student_id)
        code = code_text(self.random.draw(CODE_BYTES))
        invitation = ParentInvitation(
            code_hash=code_hash(code),
            student_id=student_id,
            made_by=caller,
            expires_at=self.clock.now() + INVITATION_LIFETIME,
        )
        await self.invitations.add(invitation)
        return InvitationCode(code=code, expires_at=invitation.expires_at)
