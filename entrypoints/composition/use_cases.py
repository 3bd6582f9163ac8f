"""UseCases: every use case, made from the adapters; the container lives here."""

from __future__ import annotations

from dataclasses import dataclass

from dependency_injector import containers, providers

from application.accounts.ask_for_reset import AskForReset
from application.accounts.guess_guard import GuessGuard
from application.accounts.letters import Letters
from application.accounts.log_in import LogIn
from application.accounts.log_out import LogOut, LogOutEverywhere
from application.accounts.read_profile import ReadProfile
from application.accounts.refresh_sign_in import RefreshSignIn
from application.accounts.register import Register
from application.accounts.reset_password import ResetPassword
from application.accounts.verify_email import VerifyEmail
from application.accounts.ws_ticket import IssueTicket, RedeemTicket
from application.app import Application
from application.chat.change_message import ChangeMessage
from application.chat.count_unread import CountUnread
from application.chat.forget_expired import ForgetExpired
from application.chat.keep_messages import KeepMessages
from application.chat.list_conversations import ListConversations
from application.chat.list_messages import ListMessages
from application.chat.mark_read import MarkRead
from application.chat.read_conversation import ReadConversation
from application.chat.send_message import SendMessage
from application.chat.start_conversation import StartConversation
from application.chat.tell_typing import TellTyping
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
from ports.pace import Pace
from ports.random_source import RandomSource
from ports.turn_queue import TurnQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """Every port, filled; `public_url` is where people find us."""

    stores: Stores
    identity: IdentityProvider
    broadcaster: Broadcaster
    pace: Pace
    turns: TurnQueue
    catalog: ModelCatalog
    algebra: Algebra
    clock: Clock
    ids: IdSource
    random: RandomSource
    public_url: str


class UseCases(containers.DeclarativeContainer):
    """Makes every use case of the application from the adapters."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids
    _broadcaster = adapters.provided.broadcaster
    _identity = adapters.provided.identity
    _random = adapters.provided.random
    _guard = providers.Factory(GuessGuard, guesses=_stores.guesses, clock=_clock)
    _letters = providers.Factory(
        Letters,
        codes=_stores.codes,
        mailer=_stores.outbox,
        random=_random,
        clock=_clock,
        ids=_ids,
        public_url=adapters.provided.public_url,
    )

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
        ask_for_reset=providers.Factory(
            AskForReset, users=_stores.users, letters=_letters, guard=_guard
        ),
        change_message=providers.Factory(
            ChangeMessage,
            conversations=_stores.conversations,
            broadcaster=_broadcaster,
            clock=_clock,
        ),
        count_unread=providers.Factory(
            CountUnread, conversations=_stores.conversations
        ),
        create_helpy=providers.Factory(
            CreateHelpy,
            helpys=_stores.helpys,
            students=_stores.students,
            clock=_clock,
            ids=_ids,
        ),
        issue_ticket=providers.Factory(
            IssueTicket, codes=_stores.codes, random=_random, clock=_clock
        ),
        forget_expired=providers.Factory(
            ForgetExpired, conversations=_stores.conversations
        ),
        keep_messages=providers.Factory(
            KeepMessages, conversations=_stores.conversations, users=_stores.users
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
            identity=_identity,
            guard=_guard,
            clock=_clock,
        ),
        log_out=providers.Factory(LogOut, identity=_identity),
        log_out_everywhere=providers.Factory(LogOutEverywhere, identity=_identity),
        mark_read=providers.Factory(MarkRead, conversations=_stores.conversations),
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
        redeem_ticket=providers.Factory(
            RedeemTicket,
            users=_stores.users,
            codes=_stores.codes,
            identity=_identity,
            clock=_clock,
        ),
        refresh_sign_in=providers.Factory(
            RefreshSignIn, identity=_identity, guard=_guard
        ),
        register=providers.Factory(
            Register,
            users=_stores.users,
            students=_stores.students,
            identity=_identity,
            letters=_letters,
            clock=_clock,
            ids=_ids,
        ),
        reset_password=providers.Factory(
            ResetPassword,
            users=_stores.users,
            codes=_stores.codes,
            identity=_identity,
            guard=_guard,
            clock=_clock,
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
        verify_email=providers.Factory(
            VerifyEmail,
            users=_stores.users,
            codes=_stores.codes,
            guard=_guard,
            clock=_clock,
        ),
        tell_typing=providers.Factory(
            TellTyping,
            conversations=_stores.conversations,
            broadcaster=_broadcaster,
            pace=adapters.provided.pace,
            clock=_clock,
        ),
    )
