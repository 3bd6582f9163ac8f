"""The shapes of what clients get, made from what the application gives."""

from __future__ import annotations

from datetime import datetime

import msgspec

from application.accounts.read_profile import Profile
from application.accounts.signed_in import SignedIn
from application.subscriptions.read_usage import DayUsage
from domain.conversation import Conversation, Message
from domain.helpy import Helpy, Personality
from domain.plan import Plan
from domain.quota import QuotaWindow
from domain.reply import CacheUse, Provenance, Tier, Words
from domain.user import User
from ports.identity_provider import Tokens
from ports.model_catalog import ModelState, ModelStatus


class View(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Anything a client gets."""


class UserView(View):
    """A user as they see themselves."""

    id: str
    email: str
    username: str
    role: str
    email_verified: bool
    plan: str
    created_at: datetime

    @classmethod
    def of(cls, user: User) -> UserView:
        """Show a user."""
        return cls(
            id=user.id,
            email=user.email,
            username=user.username,
            role=user.role,
            email_verified=user.email_verified,
            plan=user.plan,
            created_at=user.created_at,
        )


class TokensView(View):
    """What requests are signed with; `expires_in` is seconds."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int

    @classmethod
    def of(cls, tokens: Tokens) -> TokensView:
        """Show tokens."""
        return cls(
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            token_type="Bearer",  # noqa: S106  the scheme, no secret
            expires_in=tokens.expires_in_s,
        )


class SignedInView(TokensView):
    """Tokens and whose they are."""

    user: UserView

    @classmethod
    def signed_in(cls, signed_in: SignedIn) -> SignedInView:
        """Show who signed in."""
        tokens = msgspec.structs.asdict(TokensView.of(signed_in.tokens))
        return cls(**tokens, user=UserView.of(signed_in.user))


class StudentView(View):
    """A student as they see themselves."""

    name: str
    grade_level: int | None
    time_zone: str
    subjects: tuple[str, ...]
    helpy_id: str | None


class ProfileView(View):
    """GET /users/profile."""

    user: UserView
    student: StudentView

    @classmethod
    def of(cls, profile: Profile) -> ProfileView:
        """Show a profile."""
        student = profile.student
        return cls(
            user=UserView.of(profile.user),
            student=StudentView(
                name=student.name,
                grade_level=student.grade_level,
                time_zone=student.time_zone,
                subjects=student.subjects,
                helpy_id=student.helpy_id,
            ),
        )


class MemoryView(View):
    """Something a Helpy keeps."""

    text: str
    formed_at: datetime
    importance: float


class HelpyView(View):
    """A Helpy as its owner sees it."""

    id: str
    name: str
    owner_id: str
    personality: Personality
    relationship_depth: int
    created_at: datetime
    last_interaction_at: datetime | None
    memories: tuple[MemoryView, ...]

    @classmethod
    def of(cls, helpy: Helpy) -> HelpyView:
        """Show a Helpy."""
        return cls(
            id=helpy.id,
            name=helpy.name,
            owner_id=helpy.owner_id,
            personality=helpy.personality,
            relationship_depth=helpy.relationship_depth,
            created_at=helpy.created_at,
            last_interaction_at=helpy.last_interaction_at,
            memories=tuple(
                MemoryView(
                    text=memory.text,
                    formed_at=memory.formed_at,
                    importance=memory.importance,
                )
                for memory in helpy.memories
            ),
        )


class ConversationView(View):
    """A conversation as its participants see it."""

    id: str
    type: str
    participants: tuple[str, ...]
    helpy_id: str
    subject: str
    created_at: datetime
    last_message_at: datetime | None
    message_count: int
    is_active: bool

    @classmethod
    def of(cls, conversation: Conversation) -> ConversationView:
        """Show a conversation."""
        return cls(
            id=conversation.id,
            type=conversation.type,
            participants=conversation.participants,
            helpy_id=conversation.helpy_id,
            subject=conversation.subject,
            created_at=conversation.created_at,
            last_message_at=conversation.last_message_at,
            message_count=conversation.last_seq,
            is_active=conversation.is_active,
        )


class UsageView(View):
    """Tokens of one reply."""

    input_tokens: int
    output_tokens: int
    charged_tokens: int
    reported: bool


class ProvenanceView(View):
    """Where a reply came from."""

    model: str
    tier: Tier
    cache: CacheUse
    move: str
    words: Words
    usage: UsageView
    decision_id: str
    note: str

    @classmethod
    def of(cls, provenance: Provenance) -> ProvenanceView:
        """Show where a reply came from."""
        usage = provenance.usage
        return cls(
            model=provenance.model,
            tier=provenance.tier,
            cache=provenance.cache,
            move=provenance.move,
            words=provenance.words,
            usage=UsageView(
                input_tokens=usage.input_tokens,
                output_tokens=usage.output_tokens,
                charged_tokens=usage.charged_tokens,
                reported=usage.reported,
            ),
            decision_id=provenance.decision_id,
            note=provenance.note,
        )


class MessageView(View, omit_defaults=True):
    """A message; only a Helpy's has a provenance. The lesson stays inside."""

    id: str
    conversation_id: str
    seq: int
    sender_id: str
    sender_type: str
    content: str
    content_type: str
    metadata: dict[str, str]
    sent_at: datetime
    turn_id: str
    client_message_id: str
    provenance: ProvenanceView | None = None

    @classmethod
    def of(cls, message: Message) -> MessageView:
        """Show a message."""
        provenance = message.provenance
        return cls(
            id=message.id,
            conversation_id=message.conversation_id,
            seq=message.seq,
            sender_id=message.sender_id,
            sender_type=message.sender_type,
            content=message.content,
            content_type=message.content_type,
            metadata=message.metadata,
            sent_at=message.sent_at,
            turn_id=message.turn_id,
            client_message_id=message.client_message_id,
            provenance=None if provenance is None else ProvenanceView.of(provenance),
        )


class QuotaView(View):
    """The day's tokens."""

    limit: int
    used: int
    reserved: int
    remaining: int
    resets_at: datetime

    @classmethod
    def of(cls, window: QuotaWindow) -> QuotaView:
        """Show a window."""
        return cls(
            limit=window.limit_tokens,
            used=window.used_tokens,
            reserved=window.held_tokens,
            remaining=window.available_tokens,
            resets_at=window.resets_at,
        )


class DayUsageView(QuotaView):
    """GET /subscriptions/usage."""

    plan: str
    unlimited: bool
    unit: str = "tokens"

    @classmethod
    def day(cls, usage: DayUsage) -> DayUsageView:
        """Show a day's usage."""
        window = msgspec.structs.asdict(QuotaView.of(usage.window))
        return cls(**window, plan=usage.plan.name, unlimited=usage.plan.unlimited)


class PlanView(View):
    """One plan."""

    name: str
    daily_tokens: int
    unlimited: bool
    turns_at_once: int

    @classmethod
    def of(cls, plan: Plan) -> PlanView:
        """Show a plan."""
        return cls(
            name=plan.name,
            daily_tokens=plan.daily_tokens,
            unlimited=plan.unlimited,
            turns_at_once=plan.turns_at_once,
        )


class ModelView(View):
    """One model; `progress` is 0 to 1."""

    name: str
    tier: Tier
    state: ModelState
    serves: bool
    progress: float
    detail: str

    @classmethod
    def of(cls, status: ModelStatus) -> ModelView:
        """Show a model."""
        return cls(
            name=status.name,
            tier=status.tier,
            state=status.state,
            serves=status.serves,
            progress=status.progress,
            detail=status.detail,
        )
