"""Personal: which fields of what is kept say something of a person.

Whatever is kept is named here, field by field: a store seals what is personal with its
owner's key, and a copy of somebody's data holds all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.api_key import ApiKey
from domain.caching.cached_reply import CachedReply
from domain.caching.savings import SavingsKey, SavingsSums
from domain.conversation import Conversation, Message
from domain.costs import CostKey, CostSums
from domain.erasure import Erasure
from domain.guesses import Guesses
from domain.helpy import Helpy
from domain.mail import Mail
from domain.one_time_code import OneTimeCode
from domain.parent_link import ParentInvitation
from domain.quota import Hold, QuotaWindow
from domain.routing.decision import Decision
from domain.routing.experience import Experience, RewardCount
from domain.sign_in import SignIn
from domain.student import Student
from domain.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A kept thing's fields: what is personal, and what only an id or a count."""

    personal: frozenset[str]
    plain: frozenset[str]


def _fields(*, personal: str = "", plain: str) -> Fields:
    return Fields(personal=frozenset(personal.split()), plain=frozenset(plain.split()))


KEPT: Final[Mapping[type, Fields]] = {
    User: _fields(
        personal="email username",
        plain="id role email_verified created_at last_active_at plan preferences"
        " pending_plan",
    ),
    Student: _fields(
        personal="name time_zone grade_level subjects curriculum learning_style"
        " location goals birth_year_month",
        plain="user_id helpy_id parent_ids teacher_ids consents onboarded_at",
    ),
    Helpy: _fields(
        personal="name personality memories",
        plain="id owner_id created_at relationship_depth last_interaction_at version"
        " forgot_at",
    ),
    Conversation: _fields(
        personal="subject",
        plain="id type participants helpy_id created_at last_message_at last_seq"
        " change_count is_active read_seqs kept_count",
    ),
    Message: _fields(
        personal="content metadata lesson",
        plain="id conversation_id sender_id sender_type sent_at turn_id seq"
        " client_message_id content_type provenance expires_at edited_at deleted_at"
        " reactions",
    ),
    CachedReply: _fields(
        personal="text",
        plain="model tier input_tokens output_tokens cost_usd_micros decision_id scope"
        " keys made_at expires_at",
    ),
    Mail: _fields(personal="to subject body", plain="id user_id sent_at"),
    SignIn: _fields(
        plain="id user_id salt created_at last_used_at generation arrived"
        " revoked_at rotations"
    ),
    OneTimeCode: _fields(plain="digest kind user_id expires_at device"),
    ParentInvitation: _fields(
        plain="code_hash student_id made_by expires_at redeemed_by"
    ),
    QuotaWindow: _fields(
        plain="payer_id resets_at limit_tokens used_tokens held_tokens holds"
        " overrun_tokens"
    ),
    Hold: _fields(
        plain="payer_id operation_id window_resets_at tokens state lease_until"
        " actual_tokens"
    ),
    Guesses: _fields(plain="at"),
    Decision: _fields(
        plain="id made_at operation request_class payer_id helpy_id session_id"
        " difficulty wanted_tier reasons cache cache_reason candidates model tier"
        " input_tokens output_tokens cached_tokens reported cost_usd_micros"
        " counterfactual first_word_ms total_ms prompt_version audience"
        " cache_keys"
    ),
    Experience: _fields(plain="good bad at"),
    RewardCount: _fields(plain="user_id request_class model day count"),
    ApiKey: _fields(
        plain="id digest name plan owner_id created_at turns_at_once daily_tokens"
        " last_used_at revoked_at"
    ),
    CostKey: _fields(plain="day by key"),
    SavingsKey: _fields(plain="day audience outcome"),
    SavingsSums: _fields(plain="count tokens cost_usd_micros"),
    CostSums: _fields(
        plain="calls cached_replies unreported_calls input_tokens output_tokens"
        " cached_tokens cost_usd_micros"
    ),
    Erasure: _fields(
        plain="id user_id person asked_at due_at erased_at confirmed_at erased"
    ),
}


def personal_fields(kind: type) -> frozenset[str]:
    """Return the fields of a kept thing that are personal.

    Raises:
        KeyError: If nothing of the kind is kept.
    """
    return KEPT[kind].personal
