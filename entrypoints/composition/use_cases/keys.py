"""KeysUseCases: letting applications in."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.keys.create_key import CreateKey
from application.keys.list_keys import ListKeys
from application.keys.revoke_key import RevokeKey
from entrypoints.composition.adapters import Adapters


class KeysUseCases(containers.DeclarativeContainer):
    """Makes the use cases of applications' keys."""

    adapters = providers.Dependency(instance_of=Adapters)
    _keys = adapters.provided.stores.api_keys
    _clock = adapters.provided.clock

    create_key = providers.Factory(
        CreateKey,
        keys=_keys,
        clock=_clock,
        ids=adapters.provided.ids,
        random=adapters.provided.random,
    )
    list_keys = providers.Factory(ListKeys, keys=_keys)
    revoke_key = providers.Factory(RevokeKey, keys=_keys, clock=_clock)
