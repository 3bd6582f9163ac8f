"""ExportUser: a copy of all that is kept of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from application.people.read_user import ReadUser
from domain.conversation import Conversation, Message
from domain.helpy import Helpy
from domain.ids import UserId
from domain.policy import Action, Relation
from domain.sign_in import SignIn
from domain.student import Student
from domain.user import Role, User
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.helpy_repository import HelpyRepository
from ports.sign_in_repository import SignInRepository
from ports.student_repository import StudentRepository

_PAGE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation and what was said in it, the oldest first."""

    conversation: Conversation
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalCopy:
    """All that is kept of a person; `with_words` tells whether their chats are in it.

    Without them there are neither messages nor what a Helpy remembers of them.
    """

    made_at: datetime
    with_words: bool
    user: User
    student: Student | None
    helpys: tuple[Helpy, ...]
    talks: tuple[Talk, ...]
    sign_ins: tuple[SignIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportUser:
    """Copy what is kept of a user."""

    read_user: ReadUser
    students: StudentRepository
    helpys: HelpyRepository
    conversations: ConversationRepository
    sign_ins: SignInRepository
    clock: Clock

    async def __call__(self, *, caller: UserId, user_id: UserId) -> PersonalCopy:
        """Return the copy; with the words of chats to nobody but the user.

        Raises:
            UserNotFoundError: If there is none, or the caller may not know that there
                is.
            NotAllowedError: If the caller may do other things with the user.
        """
        seen = await self.read_user(
            caller=caller, user_id=user_id, action=Action.EXPORT
        )
        return await self.copy(seen.user, with_words=seen.relation is Relation.SELF)

    async def copy(self, user: User, *, with_words: bool) -> PersonalCopy:
        """Return the copy of a user's data."""
        student = None
        if user.role is Role.STUDENT:
            student = await self.students.get(user.id)
        helpys = await self.helpys.of_owner(user.id)
        if not with_words:
            helpys = tuple(replace(helpy, memories=()) for helpy in helpys)
        return PersonalCopy(
            made_at=self.clock.now(),
            with_words=with_words,
            user=user,
            student=student,
            helpys=helpys,
            talks=await self._talks(user.id, with_words=with_words),
            sign_ins=await self.sign_ins.of_user(user.id),
        )

    async def _talks(self, user_id: UserId, *, with_words: bool) -> tuple[Talk, ...]:
        talks: list[Talk] = []
        before = None
        while True:
            page = await self.conversations.of_user(user_id, limit=_PAGE, before=before)
            for conversation in page:
                said = await self._said(conversation) if with_words else ()
                talks.append(Talk(conversation=conversation, messages=said))
            if len(page) < _PAGE:
                return tuple(talks)
            before = page[-1].id

    async def _said(self, conversation: Conversation) -> tuple[Message, ...]:
        said: list[Message] = []
        while True:
            after = said[-1].seq if said else 0
            page = await self.conversations.messages(
                conversation.id, limit=_PAGE, after=after
            )
            said += reversed(page)
            if len(page) < _PAGE:
                return tuple(said)
