"""Scene: who talks with whom, and what was said before a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from application.chat.read_newest import ReadNewest
from domain.conversation import Conversation, Message, SenderType
from domain.helpy import Helpy
from domain.ids import UserId
from domain.prompt import PromptTurn, Speaker
from domain.student import Student
from domain.tutoring.exercise import Lesson
from ports.conversation_repository import ConversationRepository
from ports.helpy_repository import HelpyRepository
from ports.student_repository import StudentRepository

_REMEMBERED_MESSAGES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All a Helpy needs to know to take its turn.

    `transcript` is oldest first and ends with the message to answer.
    """

    conversation: Conversation
    helpy: Helpy
    student: Student
    transcript: tuple[PromptTurn, ...]
    lesson: Lesson | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScene:
    """Gather a scene."""

    conversations: ConversationRepository
    read_newest: ReadNewest
    helpys: HelpyRepository
    students: StudentRepository

    async def __call__(self, message: Message) -> Scene:
        """Return the scene as it is at a student's message.

        Raises:
            ConversationNotFoundError: If the conversation is gone.
            HelpyNotFoundError: If the Helpy is gone.
            StudentNotFoundError: If the student is gone.
        """
        conversation = await self.conversations.get(message.conversation_id)
        said = await self.read_newest(
            conversation, limit=_REMEMBERED_MESSAGES, before=message.seq + 1
        )
        return Scene(
            conversation=conversation,
            helpy=await self.helpys.get(conversation.helpy_id),
            student=await self.students.get(UserId(message.sender_id)),
            transcript=tuple(
                _turn(message)
                for message in reversed(said)
                if message.deleted_at is None
            ),
            lesson=_lesson(said),
        )


def _turn(message: Message) -> PromptTurn:
    human = message.sender_type is SenderType.HUMAN
    return PromptTurn(
        speaker=Speaker.STUDENT if human else Speaker.HELPY, text=message.content
    )


def _lesson(newest_first: tuple[Message, ...]) -> Lesson | None:
    """Return where the Helpy's last reply left the lesson."""
    for message in newest_first:
        if message.sender_type is SenderType.HELPY:
            return message.lesson
    return None
