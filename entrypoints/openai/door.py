"""OpenAIDoor: `/v1/*` for whoever has an OpenAI client and a key of ours.

Plain ASGI and not a route of the framework: it is asked more often than all else, and
everything it answers, refusals too, has another shape than the rest.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from litestar.types import ASGIApp, Receive, Scope, Send

from domain.errors import HelpyError
from entrypoints.doors import Doors
from entrypoints.openai.chat import answer_chat
from entrypoints.openai.errors import refusal
from entrypoints.openai.exchange import Exchange
from entrypoints.openai.listing import answer_model, answer_models
from entrypoints.request_errors import RouteNotFoundError

_LOG: Final = logging.getLogger(__name__)
_PREFIX: Final = "/v1/"
_CHAT: Final = "/v1/chat/completions"
_MODELS: Final = "/v1/models"


class OpenAIDoor:
    """Wraps an ASGI app, which serves every other address.

    Args:
        app: The app.
        doors: What this stands on.
    """

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        known: Any = scope
        if known["type"] != "http" or not known["path"].startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        exchange = Exchange(self._doors, known, receive, send)
        try:
            await _serve(exchange)
        except HelpyError as error:
            await exchange.refuse(*refusal(error))
        except Exception as error:  # noqa: BLE001  the outermost loop of a request
            # The type alone: an exception's text may hold somebody's words.
            _LOG.error("request %s: %s", exchange.request_id, type(error).__name__)
            await exchange.refuse(*refusal(None))


async def _serve(exchange: Exchange) -> None:
    """Answer a request.

    Raises:
        RouteNotFoundError: If nothing is there.
        MethodNotAllowedError: If something is, and not by this method.
    """
    path = exchange.path
    if path == _CHAT:
        exchange.expect("POST", route=_CHAT)
        await answer_chat(exchange)
    elif path == _MODELS:
        exchange.expect("GET", route=_MODELS)
        await answer_models(exchange)
    elif path.startswith(f"{_MODELS}/"):
        exchange.expect("GET", route=f"{_MODELS}/{{model}}")
        await answer_model(exchange, path.removeprefix(f"{_MODELS}/"))
    else:
        raise RouteNotFoundError
