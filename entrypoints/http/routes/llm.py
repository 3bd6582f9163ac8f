"""/llm."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, doors_of
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.llm import ModelsView, ModelView


@get("/llm/models")
@promises(Contract(gives={200: ModelsView}, signed_in=False))
async def list_models(request: AnyRequest) -> Answer:
    """Show which models there are and which one answers now."""
    models = doors_of(request).application.list_models()
    return answer(
        ModelsView(
            serving=next(model.name for model in models if model.serves),
            items=tuple(ModelView.of(model) for model in models),
        )
    )


ROUTES: Final = (list_models,)
