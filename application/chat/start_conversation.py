"""StartConversation: a student and a Helpy begin to talk."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import (
    MAX_SUBJECT_CHARACTERS,
    Conversation,
    ConversationType,
)
from domain.ids import CONVERSATION, ConversationId, HelpyId, UserId
from domain.text import clean_text
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
from ports.student_repository import StudentRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class StartConversation:
    """Open a conversation with one's own Helpy."""

    conversations: ConversationRepository
    helpys: HelpyRepository
    students: StudentRepository
    clock: Clock
    ids: IdSource

    async def __call__(
        self, *, caller: UserId, helpy_id: HelpyId, subject: str | None
    ) -> Conversation:
        """Open an individual conversation, about a subject or about anything.

        Raises:
            HelpyNotFoundError: If there is no such Helpy, or it is somebody else's.
            ConsentNeededError: If the student is a child and no parent consents.
            InvalidInputError: If the subject is not usable.
        """
        (await self.helpys.get(helpy_id)).owned_by(caller)
        now = self.clock.now()
        (await self.students.get(caller)).act(now)
        about = (
            clean_text(
                subject, pointer="/subject", max_characters=MAX_SUBJECT_CHARACTERS
            )
            if subject is not None
            else ""
        )
        conversation = Conversation(
            id=ConversationId(self.ids.new(CONVERSATION)),
            type=ConversationType.INDIVIDUAL,
            participants=(caller,),
            helpy_id=helpy_id,
            subject=about,
            created_at=now,
        )
        await self.conversations.add(conversation)
        return conversation
