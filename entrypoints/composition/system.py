"""System: everything put together, lent, and taken down in good order."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from adapters.llm.model_choice import ModelChoiceError
from adapters.llm.models_file import ModelsFileError
from adapters.local.aes_vault import AesVault
from adapters.local.attendance import LocalAttendance
from adapters.local.file_secrets import FileSecrets, SecretsUnusableError
from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.os_random import OsRandom
from adapters.local.pace import LocalPace
from adapters.local.prometheus_metrics import PrometheusMetrics
from adapters.local.sqlite_file import StoreUnusableError
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.system_clock import SystemClock
from adapters.local.uuid_ids import UuidIds
from application.chat.heal_lag import Follower
from application.llm.token_leases import LONGEST_LEASE
from domain.ids import NODE
from domain.tutoring.voice import warm_open, warm_voice
from entrypoints.composition.adapters import Adapters
from entrypoints.composition.broadcasters import (
    BroadcasterUnusableError,
    open_live,
)
from entrypoints.composition.caches import open_recent, open_responses
from entrypoints.composition.chores import doing_chores
from entrypoints.composition.models import catalog_of
from entrypoints.composition.open_stores import open_stores
from entrypoints.composition.queues import Queues
from entrypoints.composition.spending import (
    open_journal,
    open_leases,
    open_savings,
    open_spending,
)
from entrypoints.composition.use_cases.application import application_of
from entrypoints.demo import DEMO_CLASS, seed_demo
from entrypoints.doors import Doors
from entrypoints.settings import Settings
from ports.clock import Clock
from ports.model_catalog import ModelStatus

SYSTEM_CLOCK: Final = SystemClock()


class CannotServeError(Exception):
    """The system can't be put together; the text is one sentence for people."""


@asynccontextmanager
async def compose(
    settings: Settings,
    *,
    demo: bool = False,
    clock: Clock = SYSTEM_CLOCK,
    environment: Mapping[str, str] | None = None,
    on_model_change: Callable[[ModelStatus], None] = lambda _: None,
) -> AsyncGenerator[Doors]:
    """Put the system together, lend it, and take it down in good order.

    Args:
        settings: What was set.
        demo: Whether to seed the demo class.
        clock: What time it is.
        environment: Where vendors' keys are; none by default.
        on_model_change: Told whenever the local model gets further.

    Raises:
        CannotServeError: If the store, the secrets or the model that was chosen can't
            be used; nothing is left half-open.
    """
    async with AsyncExitStack() as opened:
        try:
            doors = await _put_together(
                settings,
                opened,
                demo=demo,
                clock=clock,
                environment=environment or {},
                on_model_change=on_model_change,
            )
        except (
            StoreUnusableError,
            SecretsUnusableError,
            ModelChoiceError,
            ModelsFileError,
            BroadcasterUnusableError,
        ) as error:
            raise CannotServeError(str(error)) from error
        yield doors


async def _put_together(
    settings: Settings,
    opened: AsyncExitStack,
    *,
    demo: bool,
    clock: Clock,
    environment: Mapping[str, str],
    on_model_change: Callable[[ModelStatus], None],
) -> Doors:
    ids = UuidIds()
    live = await open_live(settings, opened, node=ids.new(NODE))
    secrets = FileSecrets(settings.data_path / "secrets")
    vault = AesVault(secrets)
    stores = await open_stores(settings, opened, clock, vault)
    identity = LocalIdentityProvider(
        sign_ins=stores.sign_ins,
        users=stores.users,
        secrets=secrets,
        clock=clock,
        ids=ids,
    )
    catalog = catalog_of(settings, environment=environment, on_change=on_model_change)
    queues = Queues()
    followers = set[Follower]()
    algebra = SympyAlgebra()
    adapters = Adapters(
        stores=stores,
        identity=identity,
        broadcaster=live.everywhere,
        here=live.here,
        board=live.board,
        attendance=LocalAttendance(),
        followers=followers,
        pace=LocalPace(),
        recent=await open_recent(settings, opened, vault),
        responses=await open_responses(settings, opened, vault),
        turns=queues.turns,
        exchanges=queues.exchanges,
        generations=queues.generations,
        catalog=catalog,
        algebra=algebra,
        clock=clock,
        ids=ids,
        random=OsRandom(),
        public_url=settings.public_address,
        vault=vault,
        spending=await opened.enter_async_context(
            open_spending(settings, stores, clock, ids)
        ),
        leases=await opened.enter_async_context(open_leases(stores, clock, ids)),
        journal=await opened.enter_async_context(open_journal(stores)),
        savings=await opened.enter_async_context(open_savings(stores, clock, ids)),
        metrics=PrometheusMetrics(),
    )
    application = application_of(adapters)
    queues.serve(application)
    # The process has just begun and has the store to itself: no turn is under way.
    if settings.store == "sqlite":
        while await application.settle_overdue(ahead=LONGEST_LEASE):
            pass
    await identity.catch_up()
    helpys = await seed_demo(application) if demo else {}
    warm = [warm_open(helpy, student_name=name) for name, helpy in helpys.items()]
    catalog.warm_with((warm_voice(), *warm))
    await opened.enter_async_context(catalog)
    await opened.enter_async_context(queues.open())
    await opened.enter_async_context(
        doing_chores(application, identity=identity, algebra=algebra)
    )
    return Doors(
        application=application,
        identity=identity,
        broadcaster=live.everywhere,
        idempotency=stores.idempotency,
        vault=vault,
        metrics=adapters.metrics,
        followers=followers,
        clock=clock,
        new_id=ids.new,
        jwks=identity.jwks,
        demo=DEMO_CLASS if demo else (),
        outbox=stores.outbox if demo else None,
        shows_metrics=settings.metrics == "loopback",
        allowed_origins=settings.allowed_origins,
    )
