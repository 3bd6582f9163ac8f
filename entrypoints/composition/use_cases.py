"""UseCases: every use case, made from the adapters; the container lives here."""

from __future__ import annotations

from dataclasses import dataclass

from dependency_injector import containers, providers

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
from entrypoints.composition.stores import Stores
from ports.algebra import Algebra
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.id_source import IdSource
from ports.identity_provider import IdentityProvider
from ports.model_catalog import ModelCatalog
from ports.turn_queue import TurnQueue


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
