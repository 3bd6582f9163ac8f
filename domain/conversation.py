"""Conversation and Message: who said what, in one gap-free order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, InvalidInputError, NotFoundError
from domain.ids import ConversationId, HelpyId, MessageId, TurnId, UserId
from domain.reply import Provenance
from domain.text import clean_text
from domain.tutoring.exercise import Lesson

MAX_MESSAGE_CHARACTERS: Final = 4_000
MAX_SUBJECT_CHARACTERS: Final = 60
MAX_METADATA_BYTES: Final = 2_048
_CLIENT_MESSAGE_ID: Final = re.compile(r"[!-~]{1,255}")


class ConversationNotFoundError(NotFoundError):
    """There is no such conversation, or the caller is not in it."""

    code = "conversation-not-found"
    title = "There is no such conversation."


class ClientMessageIdReusedError(ConflictError):
    """The client's id for a message stands for another message already."""

    code = "client-message-id-reused"
    title = "This clientMessageId was used for a different message."


class ConversationType(StrEnum):
    """One student alone, or several."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class SenderType(StrEnum):
    """Who speaks."""

    HUMAN = "human"
    HELPY = "helpy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """People and a Helpy talking.

    `last_seq` counts what became durable: messages, and `change_count` changes of them.
    `read_seqs` is how far each participant has read. `kept_count` is how often messages
    were given more time, which nobody in it is told of.
    """

    id: ConversationId
    type: ConversationType
    participants: tuple[UserId, ...]
    helpy_id: HelpyId
    subject: str
    created_at: datetime
    last_message_at: datetime | None = None
    last_seq: int = 0
    change_count: int = 0
    is_active: bool = True
    read_seqs: dict[UserId, int] = field(default_factory=dict[UserId, int])
    kept_count: int = 0

    @property
    def state(self) -> tuple[int, int]:
        """Return what changes with whatever happens to its messages but their end."""
        return self.last_seq, self.kept_count

    @property
    def owner_id(self) -> UserId:
        """Return whose conversation it is: who opened it."""
        return self.participants[0]

    @property
    def message_count(self) -> int:
        """Return how many messages were sent, those that are gone included."""
        return self.last_seq - self.change_count

    def admit(self, user_id: UserId) -> None:
        """Let a participant pass.

        Raises:
            ConversationNotFoundError: If the user is not in it: whoever is not, does
                not learn that it exists.
        """
        if user_id not in self.participants:
            raise ConversationNotFoundError

    def read_to(self, user_id: UserId, seq: int) -> Conversation:
        """Return it read by a participant up to `seq`, never less far than before."""
        seen = self.read_seq(user_id)
        reached = max(seen, min(seq, self.last_seq))
        if reached == seen:
            return self
        return replace(self, read_seqs={**self.read_seqs, user_id: reached})

    def read_seq(self, user_id: UserId) -> int:
        """Return how far a participant has read; 0 if nothing."""
        return self.read_seqs.get(user_id, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraft:
    """A message before it has its place in the order.

    `client_message_id` makes sending again harmless: one sender's id stands for one
    message in one conversation. `provenance` and `lesson` are a Helpy's. From
    `expires_at` on nobody can read it; None keeps it.
    """

    id: MessageId
    conversation_id: ConversationId
    sender_id: UserId | HelpyId
    sender_type: SenderType
    content: str
    sent_at: datetime
    turn_id: TurnId
    client_message_id: str
    content_type: str = "text"
    metadata: dict[str, str] = field(default_factory=dict[str, str])
    provenance: Provenance | None = None
    lesson: Lesson | None = None
    expires_at: datetime | None = None


class Reaction(StrEnum):
    """What one may answer a message with instead of words."""

    LIKE = "like"
    LOVE = "love"
    LAUGH = "laugh"
    CELEBRATE = "celebrate"
    SURPRISED = "surprised"
    CONFUSED = "confused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(MessageDraft):
    """A message with its place: its conversation's `seq` when it was sent.

    Places rise and are never used twice; those between are of changes. `lesson` is
    where the conversation stands after it, None outside an exercise. Of a deleted one
    the place is left and no words.
    """

    seq: int
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    reactions: dict[UserId, Reaction] = field(default_factory=dict[UserId, Reaction])

    def is_readable(self, *, now: datetime) -> bool:
        """Tell whether its time is not over yet."""
        return self.expires_at is None or now < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """What became of a draft; `replayed` when it had been appended before."""

    message: Message
    replayed: bool


def placed(draft: MessageDraft, *, seq: int) -> Message:
    """Give a draft its place in the order."""
    return Message(
        id=draft.id,
        conversation_id=draft.conversation_id,
        sender_id=draft.sender_id,
        sender_type=draft.sender_type,
        content=draft.content,
        sent_at=draft.sent_at,
        turn_id=draft.turn_id,
        client_message_id=draft.client_message_id,
        content_type=draft.content_type,
        metadata=draft.metadata,
        provenance=draft.provenance,
        lesson=draft.lesson,
        expires_at=draft.expires_at,
        seq=seq,
    )


def same_words(stored: Message, draft: MessageDraft) -> bool:
    """Tell whether a draft says again what a stored message said.

    What was edited or deleted since can't be compared, so the client's id decides.
    """
    if stored.edited_at is not None or stored.deleted_at is not None:
        return True
    return (stored.content, stored.content_type, stored.metadata) == (
        draft.content,
        draft.content_type,
        draft.metadata,
    )


def checked_metadata(metadata: dict[str, str]) -> dict[str, str]:
    """Return what a client attaches to a message if it is small.

    Raises:
        InvalidInputError: `too-long`, at `/metadata`.
    """
    size = sum(len(k.encode()) + len(v.encode()) for k, v in metadata.items())
    if size > MAX_METADATA_BYTES:
        raise InvalidInputError(
            pointer="/metadata",
            reason="too-long",
            message=f"must be at most {MAX_METADATA_BYTES} bytes",
        )
    return metadata


def reply_key(turn_id: TurnId) -> str:
    """Return the one `client_message_id` under which a turn's reply is kept."""
    return f"turn:{turn_id}"


def checked_client_message_id(text: str) -> str:
    """Return a client's id for a message if it is one.

    Raises:
        InvalidInputError: `not-an-id`, at `/clientMessageId`.
    """
    if _CLIENT_MESSAGE_ID.fullmatch(text) is None:
        raise InvalidInputError(
            pointer="/clientMessageId",
            reason="not-an-id",
            message="must be 1 to 255 visible ASCII characters",
        )
    return text


def message_text(content: str) -> str:
    """Return a student's words, clean.

    Raises:
        InvalidInputError: If they are blank, too long or hold control characters.
    """
    return clean_text(
        content, pointer="/content", max_characters=MAX_MESSAGE_CHARACTERS
    )
