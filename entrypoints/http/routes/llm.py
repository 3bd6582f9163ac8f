"""/llm."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, doors_of
from entrypoints.wire.views.llm import ModelView


@get("/llm/models")
async def list_models(request: AnyRequest) -> Answer:
    """Show which models there are and which one answers now."""
    models = doors_of(request).application.list_models()
    return answer(
        {
            "serving": next(model.name for model in models if model.serves),
            "items": [ModelView.of(model) for model in models],
        }
    )


ROUTES: Final = (list_models,)
