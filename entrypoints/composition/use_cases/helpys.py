"""HelpysUseCases: making a tutor one's own."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.helpys.create_helpy import CreateHelpy
from application.helpys.read_helpy import ReadHelpy
from entrypoints.composition.adapters import Adapters


class HelpysUseCases(containers.DeclarativeContainer):
    """Makes the use cases of making a tutor one's own."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids

    create_helpy = providers.Factory(
        CreateHelpy,
        helpys=_stores.helpys,
        students=_stores.students,
        clock=_clock,
        ids=_ids,
    )
    read_helpy = providers.Factory(ReadHelpy, helpys=_stores.helpys)
