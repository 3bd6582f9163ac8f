"""GET /v1/models."""

from __future__ import annotations

from application.llm.complete_chat import ROUTER
from application.tutoring.tutor_chat import TUTOR
from domain.routing.choice import UnknownModelError
from entrypoints.openai.answers import model, models
from entrypoints.openai.exchange import Exchange


async def answer_models(exchange: Exchange) -> None:
    """List what can be asked for: the router's names, and each model that is up.

    Raises:
        ApiKeyInvalidError: If no key of ours is shown.
    """
    await exchange.app()
    await exchange.answer(models(_names(exchange)), headers={})


async def answer_model(exchange: Exchange, name: str) -> None:
    """Show one model.

    Raises:
        ApiKeyInvalidError: If no key of ours is shown.
        UnknownModelError: If there is none of that name.
    """
    await exchange.app()
    if name not in _names(exchange):
        raise UnknownModelError
    await exchange.answer(model(name), headers={})


def _names(exchange: Exchange) -> tuple[str, ...]:
    return (ROUTER, TUTOR, *exchange.doors.application.list_models.names())
