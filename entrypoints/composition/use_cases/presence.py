"""PresenceUseCases: being online."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.presence.attend import Attend
from application.presence.companions import FindCompanions
from application.presence.keep_presence import KeepPresence
from application.presence.put_up import PutUp
from application.presence.see_company import SeeCompany
from application.presence.show_presence import ShowPresence
from entrypoints.composition.adapters import Adapters


class PresenceUseCases(containers.DeclarativeContainer):
    """Makes the use cases of being online."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _attendance = adapters.provided.attendance
    _board = adapters.provided.board
    _clock = adapters.provided.clock
    _here = adapters.provided.here

    find_companions = providers.Factory(
        FindCompanions, conversations=_stores.conversations
    )
    put_up = providers.Factory(
        PutUp,
        board=_board,
        users=_stores.users,
        find_companions=find_companions,
        here=_here,
        clock=_clock,
    )
    attend = providers.Factory(Attend, attendance=_attendance, put_up=put_up)
    see_company = providers.Factory(
        SeeCompany,
        attendance=_attendance,
        board=_board,
        find_companions=find_companions,
        put_up=put_up,
        clock=_clock,
    )
    keep_presence = providers.Factory(
        KeepPresence,
        attendance=_attendance,
        board=_board,
        put_up=put_up,
        find_companions=find_companions,
        here=_here,
        clock=_clock,
    )
    show_presence = providers.Factory(
        ShowPresence, board=_board, find_companions=find_companions
    )
