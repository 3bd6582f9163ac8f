"""AccountsUseCases: coming in and going out."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.accounts.ask_for_letter import AskForLetter
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
from entrypoints.composition.adapters import Adapters


class AccountsUseCases(containers.DeclarativeContainer):
    """Makes the use cases of coming in and going out."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids
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
    ask_for_letter = providers.Factory(
        AskForLetter, users=_stores.users, letters=_letters, guard=_guard
    )
    issue_ticket = providers.Factory(
        IssueTicket, codes=_stores.codes, random=_random, clock=_clock
    )
    log_in = providers.Factory(
        LogIn,
        users=_stores.users,
        students=_stores.students,
        identity=_identity,
        guard=_guard,
        clock=_clock,
    )
    log_out = providers.Factory(LogOut, identity=_identity)
    log_out_everywhere = providers.Factory(LogOutEverywhere, identity=_identity)
    read_profile = providers.Factory(
        ReadProfile, users=_stores.users, students=_stores.students, clock=_clock
    )
    redeem_ticket = providers.Factory(
        RedeemTicket,
        users=_stores.users,
        codes=_stores.codes,
        identity=_identity,
        clock=_clock,
    )
    refresh_sign_in = providers.Factory(RefreshSignIn, identity=_identity, guard=_guard)
    register = providers.Factory(
        Register,
        users=_stores.users,
        students=_stores.students,
        identity=_identity,
        letters=_letters,
        clock=_clock,
        ids=_ids,
    )
    reset_password = providers.Factory(
        ResetPassword,
        users=_stores.users,
        codes=_stores.codes,
        identity=_identity,
        guard=_guard,
        clock=_clock,
    )
    verify_email = providers.Factory(
        VerifyEmail,
        users=_stores.users,
        codes=_stores.codes,
        guard=_guard,
        clock=_clock,
    )
