"""LlmUseCases: asking models."""

from __future__ import annotations

from dependency_injector import containers, providers

from application.llm.admit_app import AdmitApp
from application.llm.ask_model import AskModel
from application.llm.list_models import ListModels
from entrypoints.composition.adapters import Adapters


class LlmUseCases(containers.DeclarativeContainer):
    """Makes the use cases of asking models."""

    adapters = providers.Dependency(instance_of=Adapters)
    _stores = adapters.provided.stores
    _clock = adapters.provided.clock

    ask_model = providers.Singleton(
        AskModel,
        catalog=adapters.provided.catalog,
        decisions=_stores.decisions,
        clock=_clock,
    )
    admit_app = providers.Singleton(AdmitApp, keys=_stores.api_keys, clock=_clock)
    list_models = providers.Factory(ListModels, catalog=adapters.provided.catalog)
