"""Valid things, one change from interesting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.conversation import Conversation, ConversationType, MessageDraft, SenderType
from domain.helpy import Helpy, Personality
from domain.ids import ConversationId, HelpyId, MessageId, SignInId, TurnId, UserId
from domain.model import ModelSpec, Vendor
from domain.parent_link import INVITATION_LIFETIME, ParentInvitation, code_hash
from domain.quota import DayWindow
from domain.reply import Tier
from domain.sign_in import SignIn
from domain.student import Student
from domain.user import Role, User
from ports.quota_ledger import Reservation

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

ADA = UserId("usr_" + "a" * 32)
BO = UserId("usr_" + "b" * 32)
SPARK = HelpyId("hlp_" + "c" * 32)
CHAT = ConversationId("cnv_" + "d" * 32)
DAY = DayWindow(resets_at=NOON + timedelta(hours=12))
LIMIT = 1000
LEASE = timedelta(minutes=2)


def a_user(**changes: Any) -> User:
    """Return Ada, a student on the free plan."""
    user = User(
        id=ADA,
        email="ada@example.org",
        username="Ada",
        role=Role.STUDENT,
        email_verified=False,
        created_at=NOON,
        last_active_at=NOON,
    )
    return replace(user, **changes)


def a_student(**changes: Any) -> Student:
    """Return Ada's profile, whose day is London's."""
    student = Student(user_id=ADA, name="Ada", time_zone="Europe/London")
    return replace(student, **changes)


def a_helpy(**changes: Any) -> Helpy:
    """Return Spark, who is Ada's."""
    helpy = Helpy(
        id=SPARK,
        owner_id=ADA,
        name="Spark",
        personality=Personality(),
        created_at=NOON,
    )
    return replace(helpy, **changes)


def a_conversation(**changes: Any) -> Conversation:
    """Return Ada's conversation with Spark, before its first message."""
    conversation = Conversation(
        id=CHAT,
        type=ConversationType.INDIVIDUAL,
        participants=(ADA,),
        helpy_id=SPARK,
        subject="math",
        created_at=NOON,
    )
    return replace(conversation, **changes)


def a_draft(number: int = 1, **changes: Any) -> MessageDraft:
    """Return something Ada says; another number is another message."""
    draft = MessageDraft(
        id=MessageId(f"msg_{number:032x}"),
        conversation_id=CHAT,
        sender_id=ADA,
        sender_type=SenderType.HUMAN,
        content="How do I add 1/2 and 1/3?",
        sent_at=NOON + number * SECOND,
        turn_id=TurnId(f"trn_{number:032x}"),
        client_message_id=f"client-{number}",
    )
    return replace(draft, **changes)


def a_reservation(number: int = 1, **changes: Any) -> Reservation:
    """Return what a turn of Ada's asks for, of a day that began at midnight."""
    made: dict[str, Any] = {
        "payer_id": ADA,
        "operation_id": f"trn_{number}",
        "tokens": 100,
        "day": DAY,
        "limit_tokens": LIMIT,
        "turns_at_once": 50,
        "lease_until": NOON + LEASE,
        "now": NOON,
    }
    return Reservation(**{**made, **changes})


def a_sign_in(**changes: Any) -> SignIn:
    """Return Ada's fresh sign-in."""
    sign_in = SignIn(
        id=SignInId("sin_" + "e" * 32),
        user_id=ADA,
        salt="0f" * 16,
        created_at=NOON,
        last_used_at=NOON,
    )
    return replace(sign_in, **changes)


def an_invitation(**changes: Any) -> ParentInvitation:
    """Return Ada's fresh invitation, whose code is `ABCD`."""
    invitation = ParentInvitation(
        code_hash=code_hash("ABCD"),
        student_id=ADA,
        made_by=ADA,
        expires_at=NOON + INVITATION_LIFETIME,
    )
    return replace(invitation, **changes)


def a_model_spec(**changes: Any) -> ModelSpec:
    """Return a small model's description."""
    given: dict[str, Any] = {
        "name": "small-model",
        "vendor": Vendor.OPENAI_COMPATIBLE,
        "tier": Tier.SMALL,
        "upstream_model": "upstream",
        **changes,
    }
    return ModelSpec(**given)
