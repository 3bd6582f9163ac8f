"""The one place where ports meet adapters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from dependency_injector import containers, providers

from adapters.local.aes_sealer import AesSealer
from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.file_secrets import FileSecrets
from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_helpys import SqliteHelpyRepository
from adapters.local.sqlite_idempotency import SqliteIdempotencyStore
from adapters.local.sqlite_quota_ledger import SqliteQuotaLedger
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_students import SqliteStudentRepository
from adapters.local.sqlite_users import SqliteUserRepository
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.system_clock import SystemClock
from adapters.local.turn_queue import LocalTurnQueue
from adapters.local.uuid_ids import UuidIds
from application.accounts.log_in import LogIn
from application.accounts.read_profile import ReadProfile
from application.accounts.refresh_sign_in import RefreshSignIn
from application.accounts.register import Register
from application.app import Application
from application.chat.list_conversations import ListConversations
from application.chat.list_messages import ListMessages
from application.chat.read_conversation import ReadConversation
from application.chat.send_message import SendMessage
from application.chat.start_conversation import StartConversation
from application.helpys.create_helpy import CreateHelpy
from application.helpys.read_helpy import ReadHelpy
from application.subscriptions.read_usage import ReadUsage
from application.tutoring.answer_student import AnswerStudent
from application.tutoring.list_models import ListModels
from application.tutoring.scene import SetScene
from application.tutoring.settle_overdue import SettleOverdue
from application.tutoring.voice_move import VoiceMove
from entrypoints.doors import Doors
from entrypoints.settings import Settings
from ports.algebra import Algebra
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
from ports.idempotency_store import IdempotencyStore
from ports.identity_provider import IdentityProvider
from ports.model_catalog import ModelCatalog
from ports.quota_ledger import QuotaLedger
from ports.secret_store import SecretStore
from ports.sign_in_repository import SignInRepository
from ports.student_repository import StudentRepository
from ports.turn_queue import TurnQueue
from ports.user_repository import UserRepository

# How long turns under way may take to end when the server stops.
DRAIN_S: Final = 5.0
# How often holds are looked at whose turn never ended.
SWEEP_S: Final = 15.0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """Every port, filled."""

    stores: Stores
    identity: IdentityProvider
    broadcaster: Broadcaster
    turns: TurnQueue
    catalog: ModelCatalog
    algebra: Algebra
    clock: Clock
    ids: IdSource


class UseCases(containers.DeclarativeContainer):
    """Makes every use case of the application from the adapters."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids
    _broadcaster = adapters.provided.broadcaster

    answer_student = providers.Factory(
        AnswerStudent,
        set_scene=providers.Factory(
            SetScene,
            conversations=_stores.conversations,
            helpys=_stores.helpys,
            students=_stores.students,
        ),
        voice_move=providers.Factory(VoiceMove, broadcaster=_broadcaster),
        conversations=_stores.conversations,
        helpys=_stores.helpys,
        quota=_stores.quota,
        catalog=adapters.provided.catalog,
        algebra=adapters.provided.algebra,
        broadcaster=_broadcaster,
        clock=_clock,
        ids=_ids,
    )
    application = providers.Factory(
        Application,
        answer_student=answer_student,
        create_helpy=providers.Factory(
            CreateHelpy,
            helpys=_stores.helpys,
            students=_stores.students,
            clock=_clock,
            ids=_ids,
        ),
        list_conversations=providers.Factory(
            ListConversations, conversations=_stores.conversations
        ),
        list_messages=providers.Factory(
            ListMessages, conversations=_stores.conversations
        ),
        list_models=providers.Factory(ListModels, catalog=adapters.provided.catalog),
        log_in=providers.Factory(
            LogIn,
            users=_stores.users,
            students=_stores.students,
            identity=adapters.provided.identity,
            clock=_clock,
        ),
        read_conversation=providers.Factory(
            ReadConversation, conversations=_stores.conversations
        ),
        read_helpy=providers.Factory(ReadHelpy, helpys=_stores.helpys),
        read_profile=providers.Factory(
            ReadProfile, users=_stores.users, students=_stores.students
        ),
        read_usage=providers.Factory(
            ReadUsage,
            users=_stores.users,
            students=_stores.students,
            quota=_stores.quota,
            clock=_clock,
        ),
        refresh_sign_in=providers.Factory(
            RefreshSignIn, identity=adapters.provided.identity
        ),
        register=providers.Factory(
            Register,
            users=_stores.users,
            students=_stores.students,
            identity=adapters.provided.identity,
            clock=_clock,
            ids=_ids,
        ),
        send_message=providers.Factory(
            SendMessage,
            conversations=_stores.conversations,
            users=_stores.users,
            students=_stores.students,
            quota=_stores.quota,
            broadcaster=_broadcaster,
            turns=adapters.provided.turns,
            clock=_clock,
            ids=_ids,
        ),
        settle_overdue=providers.Factory(
            SettleOverdue,
            quota=_stores.quota,
            broadcaster=_broadcaster,
            clock=_clock,
        ),
        start_conversation=providers.Factory(
            StartConversation,
            conversations=_stores.conversations,
            helpys=_stores.helpys,
            clock=_clock,
            ids=_ids,
        ),
    )


class CannotServeError(Exception):
    """The system can't be put together; the text is one sentence for people."""


@asynccontextmanager
async def compose(
    settings: Settings,
    *,
    demo: bool = False,
    on_model_change: Callable[[ModelStatus], None] = lambda _: None,
) -> AsyncGenerator[Doors]:
    """Put the system together, lend it, and take it down in good order.

    Args:
        settings: What was set.
        demo: Whether to seed the demo class.
        on_model_change: Told whenever the local model gets further.

    Raises:
        CannotServeError: If the store, the secrets or the model that was chosen can't
            be used; nothing is left half-open.
    """
    async with AsyncExitStack() as opened:
        try:
            doors = await _put_together(settings, opened, demo, on_model_change)
        except (StoreUnusableError, SecretsUnusableError, ModelChoiceError) as error:
            raise CannotServeError(str(error)) from error
        yield doors


async def _put_together(
    settings: Settings,
    opened: AsyncExitStack,
    demo: bool,  # noqa: FBT001
    on_model_change: Callable[[ModelStatus], None],
) -> Doors:
    clock, ids, broadcaster = SystemClock(), UuidIds(), LocalBroadcaster()
    secrets = FileSecrets(settings.data_path / "secrets")
    stores = await _stores(settings, opened)
    identity = LocalIdentityProvider(
        sign_ins=stores.sign_ins,
        users=stores.users,
        secrets=secrets,
        clock=clock,
        ids=ids,
    )
    catalog = _catalog(settings, on_model_change)
    turns = LocalTurnQueue(drain_s=DRAIN_S)
    adapters = Adapters(
        stores=stores,
        identity=identity,
        broadcaster=broadcaster,
        turns=turns,
        catalog=catalog,
        algebra=SympyAlgebra(),
        clock=clock,
        ids=ids,
    )
    application: Application = UseCases(adapters=adapters).application()
    turns.take(application.answer_student)
    # The process has just begun and has the store to itself: no turn is under way.
    while settings.store == "sqlite" and await application.settle_overdue(ahead=LEASE):
        pass
    helpys = await seed_demo(application) if demo else ()
    catalog.warm_with(p for helpy in helpys for p in warm_prompts(helpy))
    await opened.enter_async_context(catalog)
    await opened.enter_async_context(turns)
    await opened.enter_async_context(_sweeping(application))
    return Doors(
        application=application,
        identity=identity,
        broadcaster=broadcaster,
        idempotency=stores.idempotency,
        sealer=AesSealer(secrets),
        clock=clock,
        jwks=identity.jwks,
        demo=DEMO_CLASS if demo else (),
    )


async def _stores(settings: Settings, opened: AsyncExitStack) -> Stores:
    if settings.store == "dynamodb":
        return await _dynamodb_stores(settings, opened)
    store = await opened.enter_async_context(
        SqliteStore(settings.data_path / "helpy.db")
    )
    return Stores(
        users=SqliteUserRepository(store),
        students=SqliteStudentRepository(store),
        helpys=SqliteHelpyRepository(store),
        conversations=SqliteConversationRepository(store),
        quota=SqliteQuotaLedger(store),
        idempotency=SqliteIdempotencyStore(store),
        sign_ins=SqliteSignInRepository(store),
    )


@asynccontextmanager
async def _sweeping(application: Application) -> AsyncGenerator[None]:
    """Settle overdue holds every so often."""

    async def sweep() -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            try:
                await application.settle_overdue()
            except UnavailableError as error:
                _LOG.warning("overdue holds stay for now: %s", error.code)

    task = asyncio.create_task(sweep())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
