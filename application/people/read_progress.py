"""ReadProgress: how much a student studied, by subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from application.people.admission import AdmitToStudent
from application.subscriptions.read_usage import DayUsage, ReadUsage
from domain.conversation import Conversation
from domain.ids import UserId
from domain.policy import Action, allowed
from ports.conversation_repository import ConversationRepository

# What is older than the newest hundred conversations does not count.
_COUNTED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectProgress:
    """One subject; `""` is what was talked about without one."""

    subject: str
    conversations: int
    last_studied_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentProgress:
    """All subjects, the most talked about first; `usage` for those who may see it."""

    student_id: UserId
    subjects: tuple[SubjectProgress, ...]
    last_studied_at: datetime | None
    usage: DayUsage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProgress:
    """Read a student's progress: counts and instants, never what was said."""

    admit: AdmitToStudent
    conversations: ConversationRepository
    read_usage: ReadUsage

    async def __call__(self, *, caller: UserId, student_id: UserId) -> StudentProgress:
        """Return the progress.

        Raises:
            StudentNotFoundError: If there is none, or the caller may not know.
            NotAllowedError: If the caller may do other things with the student.
        """
        admitted = await self.admit(
            Action.READ_PROGRESS, caller=caller, student_id=student_id
        )
        found = await self.conversations.of_user(student_id, limit=_COUNTED)
        by_subject: dict[str, list[Conversation]] = {}
        for conversation in found:
            by_subject.setdefault(conversation.subject, []).append(conversation)
        subjects = [
            SubjectProgress(
                subject=subject,
                conversations=len(conversations),
                last_studied_at=_last(conversations),
            )
            for subject, conversations in by_subject.items()
        ]
        may = allowed(admitted.viewer.role, admitted.relation)
        return StudentProgress(
            student_id=student_id,
            subjects=tuple(
                sorted(subjects, key=lambda s: (-s.conversations, s.subject))
            ),
            last_studied_at=_last(found),
            usage=await self.read_usage(caller=student_id)
            if Action.READ_USAGE in may
            else None,
        )


def _last(
    conversations: tuple[Conversation, ...] | list[Conversation],
) -> datetime | None:
    said = (c.last_message_at for c in conversations)
    return max((at for at in said if at is not None), default=None)
