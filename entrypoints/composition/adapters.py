"""Adapters: every port, filled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from application.chat.heal_lag import Follower
from application.llm.journal import Journal
from application.llm.savings import Savings
from application.llm.spending import Spending
from application.llm.token_leases import TokenLeases
from entrypoints.composition.stores import Stores
from ports.algebra import Algebra
from ports.attendance import Attendance
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.exchange_queue import ExchangeQueue
from ports.generation_queue import GenerationQueue
from ports.id_source import IdSource
from ports.identity_provider import IdentityProvider
from ports.metrics import Metrics
from ports.model_catalog import ModelCatalog
from ports.pace import Pace
from ports.presence_board import PresenceBoard
from ports.random_source import RandomSource
from ports.recent_messages import RecentMessages
from ports.response_cache import ResponseCache
from ports.turn_queue import TurnQueue
from ports.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapters:
    """Every port, filled.

    `here` tells those connected to this node alone, who are `followers` of streams.
    `public_url` is where people find us.
    """

    stores: Stores
    identity: IdentityProvider
    broadcaster: Broadcaster
    here: Broadcaster
    board: PresenceBoard
    attendance: Attendance
    followers: Collection[Follower]
    pace: Pace
    recent: RecentMessages
    responses: ResponseCache
    turns: TurnQueue
    exchanges: ExchangeQueue
    generations: GenerationQueue
    catalog: ModelCatalog
    algebra: Algebra
    clock: Clock
    ids: IdSource
    random: RandomSource
    vault: Vault
    spending: Spending
    leases: TokenLeases
    journal: Journal
    savings: Savings
    metrics: Metrics
    public_url: str
