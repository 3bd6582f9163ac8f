"""LlmUseCases: asking models."""

from __future__ import annotations

from typing import Final

from dependency_injector import containers, providers

from application.llm.admit_app import AdmitApp
from application.llm.ask_and_pay import AskAndPay
from application.llm.ask_model import AskModel
from application.llm.attempts import Attempts
from application.llm.complete_chat import CompleteChat
from application.llm.give_feedback import GiveFeedback
from application.llm.health_board import HealthBoard
from application.llm.list_models import ListModels
from application.llm.read_costs import ReadCosts
from application.llm.read_decision import ReadDecision
from application.llm.read_savings import ReadSavings
from application.llm.recall import Recall
from application.llm.single_flight import SingleFlight
from application.llm.worth import Worth
from domain.routing.scorer import Scorer
from domain.routing.weights import WEIGHTS
from entrypoints.composition.adapters import Adapters

# How long somebody else's answer to the same question is waited for.
SHARED_PATIENCE_S: Final = 30.0


class LlmUseCases(containers.DeclarativeContainer):
    """Makes the use cases of asking models."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock
    _ids = adapters.provided.ids

    worth = providers.Singleton(Worth, _stores.experience, _clock)
    ask_model = providers.Singleton(
        AskModel,
        catalog=adapters.provided.catalog,
        scorer=providers.Object(Scorer(WEIGHTS)),
        worth=worth,
        savings=adapters.provided.savings,
        recall=providers.Factory(
            Recall, cache=adapters.provided.responses, clock=_clock
        ),
        flights=providers.Factory(SingleFlight, patience_s=SHARED_PATIENCE_S),
        attempts=providers.Factory(
            Attempts,
            spending=adapters.provided.spending,
            health=providers.Factory(HealthBoard, _clock),
            metrics=adapters.provided.metrics,
            clock=_clock,
        ),
        journal=adapters.provided.journal,
        metrics=adapters.provided.metrics,
        clock=_clock,
    )
    admit_app = providers.Singleton(AdmitApp, keys=_stores.api_keys, clock=_clock)
    ask_and_pay = providers.Factory(
        AskAndPay,
        ask_model=ask_model,
        quota=adapters.provided.leases,
        clock=_clock,
        ids=_ids,
    )
    complete_chat = providers.Factory(CompleteChat, ask_and_pay=ask_and_pay)
    read_decision = providers.Factory(
        ReadDecision, users=_stores.users, journal=adapters.provided.journal
    )
    give_feedback = providers.Factory(
        GiveFeedback,
        journal=adapters.provided.journal,
        experience=_stores.experience,
        heard=_stores.idempotency,
        responses=adapters.provided.responses,
        savings=adapters.provided.savings,
        clock=_clock,
    )
    read_costs = providers.Factory(
        ReadCosts,
        users=_stores.users,
        costs=_stores.costs,
        spending=adapters.provided.spending,
        clock=_clock,
    )
    read_savings = providers.Factory(
        ReadSavings,
        users=_stores.users,
        ledger=_stores.savings,
        savings=adapters.provided.savings,
    )
    list_models = providers.Factory(ListModels, catalog=adapters.provided.catalog)
