"""SubscriptionsUseCases: paying for help."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.subscriptions.read_usage import ReadUsage
from entrypoints.composition.adapters import Adapters


class SubscriptionsUseCases(containers.DeclarativeContainer):
    """Makes the use cases of paying for help."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock

    read_usage = providers.Factory(
        ReadUsage,
        users=_stores.users,
        students=_stores.students,
        quota=_stores.quota,
        clock=_clock,
    )
