"""LinkParent: a parent redeems a code and becomes linked to a student."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.parent_link import code_hash
from domain.policy import NotAllowedError
from domain.student import Student
from domain.user import Role
from ports.clock import Clock
from ports.parent_invitation_repository import ParentInvitationRepository
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkParent:
    """Link the caller to the student whose code they have."""

    users: UserRepository
    students: StudentRepository
    invitations: ParentInvitationRepository
    clock: Clock

    async def __call__(self, *, caller: UserId, code: str) -> Student:
        """Return the student the caller is linked to now.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            NotAllowedError: If the caller is not a parent; the code stays good.
            InvitationNotFoundError: If there is no such code, or it is used or over.
            TooManyParentsError: If the student has as many parents as one may.
        """
        if (await self.users.get(caller)).role is not Role.PARENT:
            raise NotAllowedError
        now = self.clock.now()
        invitation = await self.invitations.change(
            code_hash(code), lambda made: made.redeem(by=caller, now=now)
        )
        return await self.students.change(
            invitation.student_id, lambda student: student.linked_to(caller)
        )
