"""ReadUser: a user, to themselves, their parents and admins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.policy import Action, Relation, permit, relation_of
from domain.user import Role, User, UserNotFoundError
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenUser:
    """A user, and what the viewer is to them."""

    user: User
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUser:
    """Read a user."""

    users: UserRepository
    students: StudentRepository

    async def __call__(
        self, *, caller: UserId, user_id: UserId, action: Action = Action.READ_USER
    ) -> SeenUser:
        """Return the user to whoever may do this with them.

        Raises:
            UserNotFoundError: If there is none, or the caller may not know that there
                is.
            NotAllowedError: If the caller may do other things with the user.
        """
        viewer = await self.users.get(caller)
        user = await self.users.get(user_id)
        is_student = user.role is Role.STUDENT
        student = await self.students.get(user_id) if is_student else None
        relation = relation_of(viewer, to=user_id, student=student)
        permit(
            action,
            role=viewer.role,
            relation=relation,
            missing=UserNotFoundError,
        )
        return SeenUser(user=user, relation=relation)
