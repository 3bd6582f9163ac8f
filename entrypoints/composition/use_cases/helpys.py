"""HelpysUseCases: making a tutor one's own."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.helpys.change_personality import ChangePersonality
from application.helpys.create_helpy import CreateHelpy
from application.helpys.edit_memories import EditMemories
from application.helpys.form_memories import FormMemories
from application.helpys.list_helpys import ListHelpys
from application.helpys.read_helpy import ReadHelpy
from application.helpys.reset_helpy import ResetHelpy
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
    change_personality = providers.Factory(ChangePersonality, helpys=_stores.helpys)
    edit_memories = providers.Factory(EditMemories, helpys=_stores.helpys, clock=_clock)
    form_memories = providers.Factory(
        FormMemories,
        helpys=_stores.helpys,
        conversations=_stores.conversations,
        clock=_clock,
    )
    list_helpys = providers.Factory(ListHelpys, helpys=_stores.helpys)
    reset_helpy = providers.Factory(ResetHelpy, helpys=_stores.helpys, clock=_clock)
