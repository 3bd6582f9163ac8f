"""/helpys."""

from __future__ import annotations

from typing import Final

from litestar import get, post
from litestar.params import FromPath

from domain.helpy import HelpyNotFoundError, Personality, TooManyHelpysError
from domain.ids import HELPY, HelpyId
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
)
from entrypoints.http.idempotency import once
from entrypoints.wire.bodies import CreateHelpyBody
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.helpys import HelpyView

_CREATE: Final = guarded(CreateHelpyBody)


@post("/helpys/create")
@promises(
    Contract(
        takes=CreateHelpyBody(name="Spark"),
        gives={201: HelpyView},
        once=True,
        refuses=(TooManyHelpysError,),
    )
)
async def create_helpy(request: AnyRequest) -> Answer:
    """Make a Helpy of one's own."""
    caller = caller_of(request)
    body = await body_of(request, _CREATE)

    async def do() -> Answer:
        helpy = await doors_of(request).application.create_helpy(
            caller=caller.user_id,
            name=body.name,
            personality=Personality(
                tone=body.personality.tone, traits=body.personality.traits
            ),
        )
        return answer(HelpyView.of(helpy), status=201)

    return await once(request, caller.user_id, do)


@get("/helpys/{helpy_id:str}")
@promises(Contract(gives={200: HelpyView}, refuses=(HelpyNotFoundError,)))
async def read_helpy(request: AnyRequest, helpy_id: FromPath[str]) -> Answer:
    """Show a Helpy to its owner."""
    caller = caller_of(request)
    checked = checked_id(helpy_id, prefix=HELPY, missing=HelpyNotFoundError)
    helpy = await doors_of(request).application.read_helpy(
        caller=caller.user_id, helpy_id=HelpyId(checked)
    )
    return answer(HelpyView.of(helpy))


ROUTES: Final = (create_helpy, read_helpy)
