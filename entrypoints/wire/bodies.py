"""The shapes of what clients send; a field we do not know is refused."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from domain.helpy import Tone
from domain.plan import PlanName


class Body(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="camel",
):
    """Anything a client sends."""


class RegisterBody(Body, frozen=True, kw_only=True):
    """POST /auth/register."""

    email: str
    password: str
    name: str | None = None
    time_zone: str = "UTC"
    grade_level: int | None = None
    role: Literal["student", "parent", "teacher"] = "student"


class LoginBody(Body, frozen=True, kw_only=True):
    """POST /auth/login."""

    email: str
    password: str


class RefreshBody(Body, frozen=True, kw_only=True):
    """POST /auth/refresh."""

    refresh_token: str


class PersonalityBody(Body, frozen=True, kw_only=True):
    """A Helpy's personality."""

    tone: Tone = Tone.WARM
    traits: tuple[str, ...] = ()


class CreateHelpyBody(Body, frozen=True, kw_only=True):
    """POST /helpys/create."""

    name: str
    personality: PersonalityBody = PersonalityBody()


class PlanBody(Body, frozen=True, kw_only=True):
    """POST /subscriptions/subscribe and PUT /subscriptions/update."""

    plan: PlanName


class StartConversationBody(Body, frozen=True, kw_only=True):
    """POST /chat/conversations; `participants` may name the caller alone."""

    helpy_id: str
    type: Literal["individual"] = "individual"
    participants: tuple[str, ...] | None = None
    subject: str | None = None


class SendMessageBody(Body, frozen=True, kw_only=True):
    """POST …/messages, and `message.send` beside its conversation."""

    content: str
    content_type: Literal["text"] = "text"
    metadata: dict[str, str] = {}
    client_message_id: str | None = None


class SendToConversationBody(SendMessageBody, frozen=True, kw_only=True):
    """POST /chat/messages and `message.send`."""

    conversation_id: str


# The greatest whole number that every JSON reader keeps exactly.
_GREATEST: Final = 2**53
_MAX_STREAMS: Final = 50
_Seq = Annotated[int, msgspec.Meta(ge=0, le=_GREATEST)]
_Streams = Annotated[dict[str, _Seq], msgspec.Meta(max_length=_MAX_STREAMS)]


class ConnectBody(Body, frozen=True, kw_only=True):
    """The first frame's data: token or ticket, which decides who it is.

    `user_id` never does. `streams` is what `session.resume` takes: so nothing live
    comes before it.
    """

    token: str | None = None
    ticket: str | None = None
    user_id: str | None = None
    streams: _Streams = {}


class ResumeBody(Body, frozen=True, kw_only=True):
    """`session.resume`: the last seq a client has of each of its streams."""

    streams: _Streams
