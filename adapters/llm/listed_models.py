"""ListedModels: models of vendors, each with its key, or with why it can't be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from adapters.llm.known_models import KNOWN_MODELS
from domain.model import ModelSpec
from ports.chat_model import ChatModel
from ports.model_catalog import ModelState, ModelStatus
from ports.secret_store import SecretMissingError, SecretStore


class ClosableModel(ChatModel, Protocol):
    """A model that holds connections."""

    async def aclose(self) -> None:
        """Close them."""
        ...


class ModelUnusableError(Exception):
    """A model can't be asked from here; the text is one sentence for people."""


# Makes a model of a description and its key, `""` for none, or raises
# `ModelUnusableError`.
MakeModel = Callable[[ModelSpec, str], ClosableModel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One model of the list; `model` is None where it can't be asked."""

    model: ClosableModel | None
    status: ModelStatus


def listed_models(
    specs: Sequence[ModelSpec] | None, *, keys: SecretStore, make: MakeModel
) -> tuple[Listed, ...]:
    """Return the models of a list.

    Args:
        specs: The list; None for the well-known models whose key is there.
        keys: The vendors' keys.
        make: How a model is made.
    """
    if specs is None:
        found = [_listed(spec, keys=keys, make=make) for spec in KNOWN_MODELS]
        return tuple(listed for listed in found if listed.model is not None)
    return tuple(_listed(spec, keys=keys, make=make) for spec in specs)


def _listed(spec: ModelSpec, *, keys: SecretStore, make: MakeModel) -> Listed:
    try:
        key = keys.read(spec.secret).decode("ascii") if spec.secret else ""
    except SecretMissingError:
        variable = spec.secret.upper().replace("-", "_")
        detail = (
            f"Its secret {spec.secret} is missing: set HELPY_SECRET_{variable}, or "
            f"put it into the file secrets/{spec.secret} of the data folder."
        )
        return Listed(model=None, status=_status(spec, ModelState.FAILED, detail))
    try:
        model = make(spec, key)
    except ModelUnusableError as error:
        return Listed(model=None, status=_status(spec, ModelState.FAILED, str(error)))
    return Listed(model=model, status=_status(spec, ModelState.READY, "Ready."))


def _status(spec: ModelSpec, state: ModelState, detail: str) -> ModelStatus:
    return ModelStatus(
        name=spec.name,
        vendor=spec.vendor,
        tier=spec.tier,
        context_tokens=spec.context_tokens,
        state=state,
        serves=False,
        progress=float(state is ModelState.READY),
        detail=detail,
    )
