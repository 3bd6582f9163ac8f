"""Stores: the ports that keep data, over SQLite or DynamoDB."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass

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
from entrypoints.settings import Settings
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.guess_limiter import GuessLimiter
from ports.helpy_repository import HelpyRepository
from ports.idempotency_store import IdempotencyStore
from ports.one_time_code_store import OneTimeCodeStore
from ports.outbox import Outbox
from ports.parent_invitation_repository import ParentInvitationRepository
from ports.quota_ledger import QuotaLedger
from ports.sign_in_repository import SignInRepository
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """The ports that keep data; one field each."""

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


async def open_stores(
    settings: Settings, opened: AsyncExitStack, clock: Clock
) -> Stores:
    """Open the store that was chosen, until the stack is closed.

    Raises:
        StoreUnusableError: If it can't be used.
    """
    if settings.store == "dynamodb":
        return await _dynamodb_stores(settings, opened, clock)
    store = await opened.enter_async_context(
        SqliteStore(settings.data_path / "helpy.db")
    )
    return Stores(
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


async def _dynamodb_stores(
    settings: Settings, opened: AsyncExitStack, clock: Clock
) -> Stores:
    # Imported here: the SDK takes longer to load than everything else together.
    from adapters.aws.dynamodb_client import open_dynamodb  # noqa: PLC0415  late, for a quick start
    from adapters.aws.dynamodb_codes import (  # noqa: PLC0415  late, for a quick start
        DynamoOneTimeCodeStore,
    )
    from adapters.aws.dynamodb_conversations import (  # noqa: PLC0415  late, for a quick start
        DynamoConversationRepository,
    )
    from adapters.aws.dynamodb_guesses import DynamoGuessLimiter  # noqa: PLC0415  late, for a quick start
    from adapters.aws.dynamodb_helpys import DynamoHelpyRepository  # noqa: PLC0415  late, for a quick start
    from adapters.aws.dynamodb_idempotency import (  # noqa: PLC0415  late, for a quick start
        DynamoIdempotencyStore,
    )
    from adapters.aws.dynamodb_outbox import DynamoOutbox  # noqa: PLC0415  late, for a quick start
    from adapters.aws.dynamodb_parent_invitations import (  # noqa: PLC0415  late, for a quick start
        DynamoParentInvitationRepository,
    )
    from adapters.aws.dynamodb_quota_ledger import DynamoQuotaLedger  # noqa: PLC0415  late, for a quick start
    from adapters.aws.dynamodb_sign_ins import (  # noqa: PLC0415  late, for a quick start
        DynamoSignInRepository,
    )
    from adapters.aws.dynamodb_students import (  # noqa: PLC0415  late, for a quick start
        DynamoStudentRepository,
    )
    from adapters.aws.dynamodb_users import DynamoUserRepository  # noqa: PLC0415  late, for a quick start

    store = await opened.enter_async_context(
        open_dynamodb(
            region=settings.aws_region,
            endpoint=settings.dynamodb_endpoint,
            prefix=settings.table_prefix,
        )
    )
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
