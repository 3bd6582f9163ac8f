"""The ports that keep data, over DynamoDB; loads the SDK."""

from __future__ import annotations

from adapters.aws.dynamodb_api_keys import DynamoApiKeyRepository
from adapters.aws.dynamodb_codes import (
    DynamoOneTimeCodeStore,
)
from adapters.aws.dynamodb_conversations import (
    DynamoConversationRepository,
)
from adapters.aws.dynamodb_cost_ledger import DynamoCostLedger
from adapters.aws.dynamodb_decisions import DynamoDecisionLog
from adapters.aws.dynamodb_erasures import DynamoErasureJournal
from adapters.aws.dynamodb_guesses import DynamoGuessLimiter
from adapters.aws.dynamodb_helpys import DynamoHelpyRepository
from adapters.aws.dynamodb_idempotency import (
    DynamoIdempotencyStore,
)
from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_model_experience import DynamoModelExperience
from adapters.aws.dynamodb_outbox import DynamoOutbox
from adapters.aws.dynamodb_parent_invitations import (
    DynamoParentInvitationRepository,
)
from adapters.aws.dynamodb_personal_records import DynamoPersonalRecords
from adapters.aws.dynamodb_quota_ledger import DynamoQuotaLedger
from adapters.aws.dynamodb_savings_ledger import DynamoSavingsLedger
from adapters.aws.dynamodb_sign_ins import (
    DynamoSignInRepository,
)
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_students import (
    DynamoStudentRepository,
)
from adapters.aws.dynamodb_users import DynamoUserRepository
from entrypoints.composition.stores import Stores
from ports.clock import Clock
from ports.vault import Vault


def dynamodb_stores(store: DynamoStore, clock: Clock, vault: Vault) -> Stores:
    """Return each port over an open store.

    Args:
        store: The tables.
        clock: Says what has expired.
        vault: Makes the keys that people's records are sealed with.
    """
    keys = DynamoKeyring(store, vault)
    return Stores(
        api_keys=DynamoApiKeyRepository(store),
        costs=DynamoCostLedger(store),
        savings=DynamoSavingsLedger(store),
        users=DynamoUserRepository(store, keys),
        students=DynamoStudentRepository(store, keys),
        helpys=DynamoHelpyRepository(store, keys),
        conversations=DynamoConversationRepository(store, keys, clock),
        quota=DynamoQuotaLedger(store),
        idempotency=DynamoIdempotencyStore(store),
        sign_ins=DynamoSignInRepository(store),
        codes=DynamoOneTimeCodeStore(store),
        guesses=DynamoGuessLimiter(store),
        outbox=DynamoOutbox(store, keys),
        parent_invitations=DynamoParentInvitationRepository(store),
        personal_records=DynamoPersonalRecords(store, keys),
        erasures=DynamoErasureJournal(store),
        decisions=DynamoDecisionLog(store, clock),
        experience=DynamoModelExperience(store),
    )
