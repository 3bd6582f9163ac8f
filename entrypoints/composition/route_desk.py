"""RouteDesk: how strong a model a question needs, and which one of a list it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from adapters.llm.models_file import ModelsFileError, read_models
from domain.model import ModelSpec
from domain.routing.choice import Circumstances, Wish, choose
from domain.routing.features import Context
from domain.routing.scorer import Score, Scorer
from domain.routing.weights import WEIGHTS
from domain.text import estimate_tokens

# What a reply to a question that nobody has asked yet may be.
_REPLY_TOKENS: Final = 256


class CannotRouteError(Exception):
    """The models can't be read; the text is one sentence for people."""


class RouteDesk:
    """The scorer beside the models of a file, all of them taken to be well."""

    def __init__(self, models: tuple[ModelSpec, ...]) -> None:
        self._models = models
        self._scorer = Scorer(WEIGHTS)

    def score(self, text: str, context: Context) -> Score:
        """Return how much a question needs the stronger model."""
        return self._scorer.score(text, context)

    def model(self, score: Score, text: str) -> str | None:
        """Return the name of the model that would be asked; None if none is known."""
        wish = Wish(
            tier=score.tier,
            input_tokens=estimate_tokens(text),
            output_tokens=_REPLY_TOKENS,
        )
        chain = choose(
            self._models,
            wish,
            Circumstances(
                healthy=lambda _: True,
                affordable=lambda _, __: True,
                worth=lambda _: 0.5,
            ),
        ).chain
        return chain[0].name if chain else None


def open_router(models: Path | None) -> RouteDesk:
    """Return the desk for the models of a file, or for none.

    Raises:
        CannotRouteError: If the file can't be used.
    """
    try:
        return RouteDesk(() if models is None else read_models(models))
    except ModelsFileError as error:
        raise CannotRouteError(str(error)) from error
