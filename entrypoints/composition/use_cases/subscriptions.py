"""SubscriptionsUseCases: paying for help."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.chat.keep_messages import KeepMessages
from application.subscriptions.cancel_subscription import CancelSubscription
from application.subscriptions.move_plan import MovePlan
from application.subscriptions.read_usage import ReadUsage
from application.subscriptions.subscribe import Subscribe
from application.subscriptions.update_subscription import UpdateSubscription
from entrypoints.composition.adapters import Adapters


class SubscriptionsUseCases(containers.DeclarativeContainer):
    """Makes the use cases of paying for help."""

    adapters = providers.Dependency(instance_of=Adapters)
    keep_messages = providers.Dependency(instance_of=KeepMessages)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock

    read_usage = providers.Factory(
        ReadUsage,
        users=_stores.users,
        students=_stores.students,
        quota=_stores.quota,
        clock=_clock,
    )
    _move_plan = providers.Factory(
        MovePlan,
        users=_stores.users,
        read_usage=read_usage,
        keep_messages=keep_messages,
        broadcaster=adapters.provided.broadcaster,
        clock=_clock,
    )
    cancel_subscription = providers.Factory(CancelSubscription, move_plan=_move_plan)
    subscribe = providers.Factory(Subscribe, move_plan=_move_plan)
    update_subscription = providers.Factory(UpdateSubscription, move_plan=_move_plan)
