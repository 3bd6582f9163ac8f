"""/helpys."""

from __future__ import annotations

from typing import Final

from litestar import get, post, put
from litestar.params import FromPath

from domain.errors import InvalidInputError
from domain.helpy import HelpyNotFoundError, Personality, Tone, TooManyHelpysError
from domain.ids import HELPY, HelpyId, MemoryId
from domain.memory_edit import MemoryEdit
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
    query_of,
)
from entrypoints.http.idempotency import once
from entrypoints.wire.bodies import CreateHelpyBody
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.helpy_bodies import ChangePersonalityBody, EditMemoriesBody
from entrypoints.wire.views.helpys import HelpySummaryView, HelpyView
from entrypoints.wire.views.view import PageView

_CREATE: Final = guarded(CreateHelpyBody)
_PERSONALITY: Final = guarded(ChangePersonalityBody)
_MEMORIES: Final = guarded(EditMemoriesBody)


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


@get("/helpys")
@promises(Contract(gives={200: PageView[HelpySummaryView]}))
async def list_helpys(request: AnyRequest) -> Answer:
    """List the caller's Helpys, oldest first; there are never more than a page."""
    caller = caller_of(request)
    query_of(request)
    found = await doors_of(request).application.list_helpys(caller=caller.user_id)
    items = tuple(HelpySummaryView.summary(helpy) for helpy in found)
    return answer(PageView(items=items, next_cursor=None))


@get("/helpys/{helpy_id:str}")
@promises(Contract(gives={200: HelpyView}, refuses=(HelpyNotFoundError,)))
async def read_helpy(request: AnyRequest, helpy_id: FromPath[str]) -> Answer:
    """Show a Helpy, and all it remembers, to its owner."""
    caller = caller_of(request)
    helpy = await doors_of(request).application.read_helpy(
        caller=caller.user_id, helpy_id=_helpy_id(helpy_id)
    )
    return answer(HelpyView.of(helpy))


@put("/helpys/{helpy_id:str}/personality")
@promises(
    Contract(
        takes=ChangePersonalityBody(tone=Tone.CALM, traits=("patient",)),
        gives={200: HelpyView},
        refuses=(HelpyNotFoundError,),
    )
)
async def change_personality(request: AnyRequest, helpy_id: FromPath[str]) -> Answer:
    """Change how a Helpy sounds, and what it is called."""
    caller = caller_of(request)
    body = await body_of(request, _PERSONALITY)
    helpy = await doors_of(request).application.change_personality(
        caller=caller.user_id,
        helpy_id=_helpy_id(helpy_id),
        personality=_personality(body),
        name=body.name,
    )
    return answer(HelpyView.of(helpy))


@put("/helpys/{helpy_id:str}/memories")
@promises(
    Contract(
        takes=EditMemoriesBody(memories=()),
        gives={200: HelpyView},
        refuses=(HelpyNotFoundError,),
    )
)
async def edit_memories(request: AnyRequest, helpy_id: FromPath[str]) -> Answer:
    """Keep the memories that are named, and no others."""
    caller = caller_of(request)
    body = await body_of(request, _MEMORIES)
    helpy = await doors_of(request).application.edit_memories(
        caller=caller.user_id,
        helpy_id=_helpy_id(helpy_id),
        edits=tuple(
            MemoryEdit(
                id=MemoryId(kept.id),
                text=kept.text,
                importance=kept.importance,
                audience=kept.audience,
            )
            for kept in body.memories
        ),
    )
    return answer(HelpyView.of(helpy))


@post("/helpys/{helpy_id:str}/reset")
@promises(Contract(gives={200: HelpyView}, once=True, refuses=(HelpyNotFoundError,)))
async def reset_helpy(request: AnyRequest, helpy_id: FromPath[str]) -> Answer:
    """Make a Helpy forget everything but who it is."""
    caller = caller_of(request)

    async def do() -> Answer:
        helpy = await doors_of(request).application.reset_helpy(
            caller=caller.user_id, helpy_id=_helpy_id(helpy_id)
        )
        return answer(HelpyView.of(helpy))

    return await once(request, caller.user_id, do)


def _helpy_id(text: str) -> HelpyId:
    return HelpyId(checked_id(text, prefix=HELPY, missing=HelpyNotFoundError))


def _personality(body: ChangePersonalityBody) -> Personality:
    try:
        return Personality(tone=body.tone, traits=body.traits)
    except InvalidInputError as error:
        # Here the body is the personality.
        raise InvalidInputError(
            pointer=error.pointer.removeprefix("/personality"),
            reason=error.reason,
            message=error.message,
        ) from error


ROUTES: Final = (
    create_helpy,
    list_helpys,
    read_helpy,
    change_personality,
    edit_memories,
    reset_helpy,
)
