"""AskModel over models that say what they were told to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adapters.local.frozen_clock import FrozenClock
from adapters.local.prometheus_metrics import PrometheusMetrics
from adapters.local.response_cache import LocalResponseCache
from adapters.local.uuid_ids import UuidIds
from application.llm.ask_model import AskModel
from application.llm.attempts import Attempts
from application.llm.health_board import HealthBoard
from application.llm.journal import Journal
from application.llm.recall import Recall
from application.llm.savings import Savings
from application.llm.single_flight import SingleFlight
from application.llm.spending import Spending
from application.llm.worth import Worth
from domain.budget import Budget
from domain.caching.savings import SavingsKey, SavingsSums
from domain.routing.experience import Experience, Reward
from domain.routing.scorer import Scorer
from domain.routing.weights import WEIGHTS
from ports.clock import Clock
from ports.cost_ledger import CostLedger, Span
from ports.model_catalog import ModelCatalog
from ports.model_experience import ModelExperience
from ports.savings_ledger import SavingsLedger
from tests.support.builders import NOON

# What the router gives to the strongest tier.
HARD: Final = (
    "A shop sells 3 kinds of tea. The first costs twice as much as the second,"
    " which costs 25% more than the third. Ada buys 4 bags of each for 81"
    " dollars, then returns half of the first. How much does she get back?"
)


class NothingLearned:
    """Nobody has rated anything."""

    async def of(self, request_class: str) -> Mapping[str, Experience]:
        """Return nothing."""
        return {}

    async def learn(self, reward: Reward) -> bool:
        """Refuse: nothing here learns."""
        raise NotImplementedError


class NothingSaved:
    """A ledger of savings that nobody reads."""

    async def add_all(
        self, counted: Mapping[SavingsKey, SavingsSums], *, batch_id: str
    ) -> None:
        """Take them."""

    async def read(self, span: Span) -> Mapping[SavingsKey, SavingsSums]:
        """Return nothing."""
        return {}


def an_ask_model(
    catalog: ModelCatalog,
    *,
    costs: CostLedger,
    journal: Journal,
    budget: Budget | None = None,
    clock: Clock | None = None,
    experience: ModelExperience | None = None,
    saved: SavingsLedger | None = None,
) -> AskModel:
    """Return the use case; nothing is written down unless a test does."""
    clock = clock or FrozenClock(NOON)
    metrics = PrometheusMetrics()
    return AskModel(
        catalog=catalog,
        scorer=Scorer(WEIGHTS),
        worth=Worth(experience or NothingLearned(), clock),
        savings=Savings(saved or NothingSaved(), clock=clock, ids=UuidIds()),
        recall=Recall(cache=LocalResponseCache(), clock=clock),
        flights=SingleFlight(patience_s=5),
        attempts=Attempts(
            spending=Spending(
                ledger=costs, budget=budget or Budget(), clock=clock, ids=UuidIds()
            ),
            health=HealthBoard(clock),
            metrics=metrics,
            clock=clock,
        ),
        journal=journal,
        metrics=metrics,
        clock=clock,
    )
