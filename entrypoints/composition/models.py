"""The models: those of the models file, well-known ones, and one that is kept up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.llm.listed_models import listed_models
from adapters.llm.model_catalog import CombinedModelCatalog
from adapters.llm.model_choice import choose_model
from adapters.llm.models_file import read_models
from adapters.local.vendor_keys import VendorKeys
from entrypoints.composition.vendors import maker_of
from entrypoints.settings import Settings
from ports.model_catalog import ModelStatus


def catalog_of(
    settings: Settings,
    *,
    environment: Mapping[str, str],
    on_change: Callable[[ModelStatus], None],
) -> CombinedModelCatalog:
    """Return the catalog that the settings ask for.

    Args:
        settings: What was set.
        environment: Where vendors' keys are.
        on_change: Told whenever a model gets further.

    Raises:
        ModelChoiceError: If there is no such model, or no such server.
        ModelsFileError: If the models file can't be used.
    """
    choice = choose_model(
        local_model=settings.local_model,
        model_url=settings.model_url,
        model_name=settings.model_name,
    )
    file = settings.models_path
    return CombinedModelCatalog(
        choice,
        listed=listed_models(
            None if file is None else read_models(file),
            keys=VendorKeys(environment, settings.data_path / "secrets"),
            make=maker_of(settings.aws_region),
        ),
        cache=settings.cache_path,
        on_change=on_change,
    )
