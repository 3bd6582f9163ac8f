"""Stores: the ports that keep data."""

from __future__ import annotations

from dataclasses import dataclass

from ports.api_key_repository import ApiKeyRepository
from ports.conversation_repository import ConversationRepository
from ports.cost_ledger import CostLedger
from ports.decision_log import DecisionLog
from ports.erasure_journal import ErasureJournal
from ports.guess_limiter import GuessLimiter
from ports.helpy_repository import HelpyRepository
from ports.idempotency_store import IdempotencyStore
from ports.model_experience import ModelExperience
from ports.one_time_code_store import OneTimeCodeStore
from ports.outbox import Outbox
from ports.parent_invitation_repository import ParentInvitationRepository
from ports.personal_records import PersonalRecords
from ports.quota_ledger import QuotaLedger
from ports.savings_ledger import SavingsLedger
from ports.sign_in_repository import SignInRepository
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """The ports that keep data; one field each."""

    api_keys: ApiKeyRepository
    costs: CostLedger
    savings: SavingsLedger
    users: UserRepository
    students: StudentRepository
    helpys: HelpyRepository
    conversations: ConversationRepository
    quota: QuotaLedger
    idempotency: IdempotencyStore
    sign_ins: SignInRepository
    codes: OneTimeCodeStore
    guesses: GuessLimiter
    outbox: Outbox
    parent_invitations: ParentInvitationRepository
    personal_records: PersonalRecords
    erasures: ErasureJournal
    decisions: DecisionLog
    experience: ModelExperience
