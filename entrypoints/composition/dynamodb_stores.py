"""The ports that keep data, over DynamoDB; loads the SDK."""

from __future__ import annotations

from adapters.aws.dynamodb_codes import (
    DynamoOneTimeCodeStore,
)
from adapters.aws.dynamodb_conversations import (
    DynamoConversationRepository,
)
from adapters.aws.dynamodb_guesses import DynamoGuessLimiter
from adapters.aws.dynamodb_helpys import DynamoHelpyRepository
from adapters.aws.dynamodb_idempotency import (
    DynamoIdempotencyStore,
)
from adapters.aws.dynamodb_outbox import DynamoOutbox
from adapters.aws.dynamodb_parent_invitations import (
    DynamoParentInvitationRepository,
)
from adapters.aws.dynamodb_quota_ledger import DynamoQuotaLedger
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


def dynamodb_stores(store: DynamoStore, clock: Clock) -> Stores:
    """Return each port over an open store; the clock says what has expired."""
    return Stores(
        users=DynamoUserRepository(store),
        students=DynamoStudentRepository(store),
        helpys=DynamoHelpyRepository(store),
        conversations=DynamoConversationRepository(store, clock),
        quota=DynamoQuotaLedger(store),
        idempotency=DynamoIdempotencyStore(store),
        sign_ins=DynamoSignInRepository(store),
        codes=DynamoOneTimeCodeStore(store),
        guesses=DynamoGuessLimiter(store),
        outbox=DynamoOutbox(store),
        parent_invitations=DynamoParentInvitationRepository(store),
    )
