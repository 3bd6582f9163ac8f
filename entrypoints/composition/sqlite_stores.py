"""The ports that keep data, over one SQLite file."""

from __future__ import annotations

from adapters.local.sqlite_api_keys import SqliteApiKeyRepository
from adapters.local.sqlite_codes import SqliteOneTimeCodeStore
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_cost_ledger import SqliteCostLedger
from adapters.local.sqlite_decisions import SqliteDecisionLog
from adapters.local.sqlite_erasures import SqliteErasureJournal
from adapters.local.sqlite_guesses import SqliteGuessLimiter
from adapters.local.sqlite_helpys import SqliteHelpyRepository
from adapters.local.sqlite_idempotency import SqliteIdempotencyStore
from adapters.local.sqlite_model_experience import SqliteModelExperience
from adapters.local.sqlite_outbox import SqliteOutbox
from adapters.local.sqlite_parent_invitations import (
    SqliteParentInvitationRepository,
)
from adapters.local.sqlite_personal_records import SqlitePersonalRecords
from adapters.local.sqlite_quota_ledger import SqliteQuotaLedger
from adapters.local.sqlite_savings_ledger import SqliteSavingsLedger
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_students import SqliteStudentRepository
from adapters.local.sqlite_users import SqliteUserRepository
from entrypoints.composition.stores import Stores
from ports.clock import Clock


def sqlite_stores(store: SqliteStore, clock: Clock) -> Stores:
    """Return each port over an open store; the clock says what has expired."""
    return Stores(
        api_keys=SqliteApiKeyRepository(store),
        costs=SqliteCostLedger(store),
        savings=SqliteSavingsLedger(store),
        users=SqliteUserRepository(store),
        students=SqliteStudentRepository(store),
        helpys=SqliteHelpyRepository(store),
        conversations=SqliteConversationRepository(store, clock),
        quota=SqliteQuotaLedger(store),
        idempotency=SqliteIdempotencyStore(store),
        sign_ins=SqliteSignInRepository(store),
        codes=SqliteOneTimeCodeStore(store),
        guesses=SqliteGuessLimiter(store),
        outbox=SqliteOutbox(store),
        parent_invitations=SqliteParentInvitationRepository(store),
        personal_records=SqlitePersonalRecords(store),
        erasures=SqliteErasureJournal(store),
        decisions=SqliteDecisionLog(store, clock),
        experience=SqliteModelExperience(store),
    )
