"""Every port that keeps data, over each of the stores there are."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.aws.dynamodb_codes import DynamoOneTimeCodeStore
from adapters.aws.dynamodb_conversations import DynamoConversationRepository
from adapters.aws.dynamodb_guesses import DynamoGuessLimiter
from adapters.aws.dynamodb_helpys import DynamoHelpyRepository
from adapters.aws.dynamodb_idempotency import DynamoIdempotencyStore
from adapters.aws.dynamodb_outbox import DynamoOutbox
from adapters.aws.dynamodb_parent_invitations import (
    DynamoParentInvitationRepository,
)
from adapters.aws.dynamodb_quota_ledger import DynamoQuotaLedger
from adapters.aws.dynamodb_sign_ins import DynamoSignInRepository
from adapters.aws.dynamodb_students import DynamoStudentRepository
from adapters.aws.dynamodb_users import DynamoUserRepository
from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_codes import SqliteOneTimeCodeStore
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_guesses import SqliteGuessLimiter
from adapters.local.sqlite_helpys import SqliteHelpyRepository
from adapters.local.sqlite_idempotency import SqliteIdempotencyStore
from adapters.local.sqlite_outbox import SqliteOutbox
from adapters.local.sqlite_parent_invitations import (
    SqliteParentInvitationRepository,
)
from adapters.local.sqlite_quota_ledger import SqliteQuotaLedger
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_students import SqliteStudentRepository
from adapters.local.sqlite_users import SqliteUserRepository
from entrypoints.composition.stores import Stores
from ports.clock import Clock
from tests.support.builders import NOON

# Nothing of what is kept expires unless a test moves a clock of its own.
_CLOCK: Final = FrozenClock(NOON)


@asynccontextmanager
async def sqlite_stores(
    path: Path | str, clock: Clock = _CLOCK
) -> AsyncGenerator[Stores]:
    """Open the local store, in a file or in memory."""
    async with SqliteStore(path) as store:
        yield Stores(
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
        )


@asynccontextmanager
async def dynamodb_stores(
    endpoint: str, clock: Clock = _CLOCK
) -> AsyncGenerator[Stores]:
    """Open tables of their own on the emulator."""
    prefix = f"t{uuid.uuid4().hex[:8]}-"
    async with open_dynamodb(
        region="us-east-1", endpoint=endpoint, prefix=prefix
    ) as store:
        yield Stores(
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
