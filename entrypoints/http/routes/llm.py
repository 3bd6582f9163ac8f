"""/llm."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import Response, get, post
from litestar.params import FromPath

from application.tutoring.generate import Wanted
from domain.consent import ConsentNeededError
from domain.helpy import HelpyNotFoundError
from domain.ids import DECISION, HELPY, HelpyId
from domain.prompt import PromptTurn, Speaker
from domain.quota import DailyTokensSpentError, TooManyTurnsError
from domain.routing.choice import ModelAbovePlanError, UnknownModelError
from domain.routing.decision import DecisionNotFoundError
from domain.routing.experience import Rating
from domain.student import StudentNotFoundError
from domain.user import UserNotFoundError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
    flag,
    query_of,
)
from entrypoints.http.generations import (
    GenerationFailedError,
    generate_and_stream,
    generate_and_wait,
    generate_only,
)
from entrypoints.http.header import header
from entrypoints.wire.contract import WAIT, Contract, promises
from entrypoints.wire.llm_bodies import FeedbackBody, GenerateBody
from entrypoints.wire.views.generation import GeneratedView, GenerationBegunView
from entrypoints.wire.views.llm import DecisionView, ModelsView, ModelView
from ports.idempotency_store import RequestInProgressError

_GENERATE: Final = guarded(GenerateBody)
_FEEDBACK: Final = guarded(FeedbackBody)
_SPEAKERS: Final = {"student": Speaker.STUDENT, "helpy": Speaker.HELPY}


@post("/llm/generate")
@promises(
    Contract(
        takes=GenerateBody(prompt="How do I add 1/2 and 1/3?"),
        query=(WAIT,),
        gives={200: GeneratedView, 202: GenerationBegunView},
        once=True,
        streams=True,
        refuses=(
            StudentNotFoundError,
            ConsentNeededError,
            HelpyNotFoundError,
            UnknownModelError,
            ModelAbovePlanError,
            DailyTokensSpentError,
            TooManyTurnsError,
            GenerationFailedError,
        ),
    )
)
async def generate(request: AnyRequest) -> Response[Any]:
    """Ask the tutor outside any conversation; nothing of the words is kept.

    The reply comes as events, as a stream, or is waited for.
    """
    caller = caller_of(request).user_id
    body = await body_of(request, _GENERATE)
    waits = flag(query_of(request, "wait"), "wait")
    go: Callable[..., Awaitable[Response[Any]]] = generate_only
    if "text/event-stream" in (header(request, b"accept") or ""):
        go = generate_and_stream
    elif waits:
        go = generate_and_wait
    return await go(request, caller=caller, wanted=_wanted(body))


def _wanted(body: GenerateBody) -> Wanted:
    helpy_id = body.helpy_id
    if helpy_id is not None:
        checked_id(helpy_id, prefix=HELPY, missing=HelpyNotFoundError)
    return Wanted(
        prompt=body.prompt,
        history=tuple(
            PromptTurn(speaker=_SPEAKERS[turn.role], text=turn.text)
            for turn in body.history
        ),
        helpy_id=None if helpy_id is None else HelpyId(helpy_id),
        model=body.model or "",
    )


@post("/llm/feedback")
@promises(
    Contract(
        takes=FeedbackBody(decision_id=f"{DECISION}_{'0' * 32}", rating=Rating.GOOD),
        gives={204: None},
        refuses=(DecisionNotFoundError, RequestInProgressError),
    )
)
async def give_feedback(request: AnyRequest) -> Answer:
    """Say what a reply that was made for the caller was worth; twice is as once."""
    caller = caller_of(request)
    body = await body_of(request, _FEEDBACK)
    await doors_of(request).application.give_feedback(
        caller=caller.user_id, decision_id=body.decision_id, rating=body.rating
    )
    return Answer(b"", status_code=204, headers={"Cache-Control": "no-store"})


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


ROUTES: Final = (generate, give_feedback, list_models, read_decision)
