"""/llm."""

from __future__ import annotations

from typing import Final

from litestar import get
from litestar.params import FromPath

from domain.routing.decision import DecisionNotFoundError
from domain.user import UserNotFoundError
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, caller_of, doors_of
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.llm import DecisionView, ModelsView, ModelView


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


@get("/llm/decisions/{decision_id:str}")
@promises(
    Contract(
        gives={200: DecisionView}, refuses=(DecisionNotFoundError, UserNotFoundError)
    )
)
async def read_decision(request: AnyRequest, decision_id: FromPath[str]) -> Answer:
    """Show an admin which model answered, which others could have, and why."""
    decision = await doors_of(request).application.read_decision(
        caller=caller_of(request).user_id, decision_id=decision_id
    )
    return answer(DecisionView.of(decision))


ROUTES: Final = (list_models, read_decision)
