"""MessageChange: to edit, delete or react to what was said, and who may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from domain.conversation import Message, Reaction, SenderType, message_text
from domain.errors import ConflictError, ForbiddenError, NotFoundError
from domain.ids import UserId

# From then on a message is history: who answered it may rely on it.
CHANGEABLE_FOR: Final = timedelta(hours=24)


class MessageNotFoundError(NotFoundError):
    """The conversation has no such message, or its time is over."""

    code = "message-not-found"
    title = "There is no such message in this conversation."


class NotYourMessageError(ForbiddenError):
    """Only who sent a message may edit or delete it; a Helpy's is nobody's."""

    code = "not-your-message"
    title = "Only whoever sent a message may change it."


class NotATextError(ConflictError):
    """The message is not made of words."""

    code = "not-a-text"
    title = "Only a message of words can be changed."


class TooLateError(ConflictError):
    """The message is too old to be edited or deleted."""

    code = "too-late"
    title = "A message can be changed for 24 hours."


class MessageDeletedError(ConflictError):
    """The message was deleted; only its place is left."""

    code = "message-deleted"
    title = "This message was deleted."


class ChangeKind(StrEnum):
    """What can be done to a message."""

    EDIT = "edit"
    DELETE = "delete"
    REACT = "react"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Say it in other words."""

    kind: ClassVar[ChangeKind] = ChangeKind.EDIT
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """Take it back."""

    kind: ClassVar[ChangeKind] = ChangeKind.DELETE


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Answer with a reaction in place of one's earlier one; None takes it back."""

    kind: ClassVar[ChangeKind] = ChangeKind.REACT
    reaction: Reaction | None


Wish = Edit | Deletion | Response


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChange:
    """What a participant wishes to do to a message, and when.

    `client_change_id` makes asking again harmless: one participant's id stands for one
    kind of change to one message. None if the client has none.
    """

    wish: Wish
    by: UserId
    at: datetime
    client_change_id: str | None = None

    def apply(self, message: Message) -> Message:
        """Return the message afterwards; the same one if nothing is to be changed.

        Raises:
            NotYourMessageError: If it is to be edited or deleted by anybody but its
                human sender.
            NotATextError: If it is to be edited or deleted and is not made of words.
            TooLateError: If it is to be edited or deleted after 24 hours.
            MessageDeletedError: If it was deleted, and is not just deleted again.
            InvalidInputError: If the new words are not usable.
        """
        match self.wish:
            case Edit(content=content):
                return self._edited(message, message_text(content))
            case Deletion():
                return self._deleted(message)
            case Response(reaction=reaction):
                return self._reacted_to(message, reaction)

    def _edited(self, message: Message, content: str) -> Message:
        self._check_own(message)
        _check_there(message)
        self._check_in_time(message)
        if content == message.content:
            return message
        return replace(message, content=content, edited_at=self.at)

    def _deleted(self, message: Message) -> Message:
        self._check_own(message)
        if message.deleted_at is not None:
            return message
        self._check_in_time(message)
        return replace(
            message,
            content="",
            metadata={},
            reactions={},
            deleted_at=self.at,
        )

    def _reacted_to(self, message: Message, reaction: Reaction | None) -> Message:
        _check_there(message)
        if message.reactions.get(self.by) == reaction:
            return message
        others = {k: v for k, v in message.reactions.items() if k != self.by}
        own = {} if reaction is None else {self.by: reaction}
        return replace(message, reactions={**others, **own})

    def _check_own(self, message: Message) -> None:
        if message.sender_type is not SenderType.HUMAN or message.sender_id != self.by:
            raise NotYourMessageError
        if message.content_type != "text":
            raise NotATextError

    def _check_in_time(self, message: Message) -> None:
        if self.at >= message.sent_at + CHANGEABLE_FOR:
            raise TooLateError


def _check_there(message: Message) -> None:
    if message.deleted_at is not None:
        raise MessageDeletedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of a change.

    `seq` is its place in the conversation, None if there was nothing to change.
    `replayed` when it had been made before; the message is then as it is by now.
    """

    message: Message
    seq: int | None
    replayed: bool = False
