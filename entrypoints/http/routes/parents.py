"""Parents: how they are linked to a student, and what they consent to."""

from __future__ import annotations

from typing import Final

from litestar import get, post
from litestar.params import FromPath
from msgspec import UNSET

from domain.consent import ConsentScope
from domain.ids import USER
from domain.parent_link import InvitationNotFoundError, TooManyParentsError
from domain.policy import NotAllowedError
from domain.student import StudentNotFoundError
from domain.user import UserNotFoundError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, body_of, caller_of, doors_of
from entrypoints.http.idempotency import once
from entrypoints.http.routes.students import student_id_of
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.people import ConsentBody, LinkBody, NoBody, ScopesBody
from entrypoints.wire.views.students import (
    ConsentsView,
    InvitationView,
    LinkedView,
    consents_of,
)
from entrypoints.wire.views.view import ItemsView

_LINK: Final = guarded(LinkBody)
_CONSENT: Final = guarded(ConsentBody)
_NOTHING: Final = guarded(NoBody)


@post("/students/{student_id:str}/parents/invitations")
@promises(
    Contract(
        takes=NoBody(),
        gives={201: InvitationView},
        once=True,
        refuses=(UserNotFoundError, StudentNotFoundError, NotAllowedError),
    )
)
async def invite_parent(request: AnyRequest, student_id: FromPath[str]) -> Answer:
    """Make a code for a parent to redeem."""
    caller = caller_of(request)
    await body_of(request, _NOTHING)

    async def do() -> Answer:
        made = await doors_of(request).application.invite_parent(
            caller=caller.user_id, student_id=student_id_of(student_id)
        )
        return answer(
            InvitationView(code=made.code, expires_at=made.expires_at), status=201
        )

    return await once(request, caller.user_id, do)


@post("/parents/links")
@promises(
    Contract(
        takes=LinkBody(code="the one the student has"),
        gives={201: LinkedView},
        once=True,
        refuses=(
            UserNotFoundError,
            StudentNotFoundError,
            NotAllowedError,
            InvitationNotFoundError,
            TooManyParentsError,
        ),
    )
)
async def link_parent(request: AnyRequest) -> Answer:
    """Link the caller to the student whose code they have."""
    caller = caller_of(request)
    body = await body_of(request, _LINK)

    async def do() -> Answer:
        student = await doors_of(request).application.link_parent(
            caller=caller.user_id, code=body.code
        )
        return answer(
            LinkedView(student_id=student.user_id, name=student.name), status=201
        )

    return await once(request, caller.user_id, do)


@get("/parents/links")
@promises(
    Contract(
        gives={200: ItemsView[LinkedView]},
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def list_children(request: AnyRequest) -> Answer:
    """List the students the caller is linked to as a parent."""
    caller = caller_of(request)
    children = await doors_of(request).application.list_children(caller=caller.user_id)
    return answer(
        ItemsView(
            items=tuple(
                LinkedView(student_id=child.user_id, name=child.name)
                for child in children
            )
        )
    )


@post("/auth/consent")
@promises(
    Contract(
        takes=ConsentBody(
            student_id=f"{USER}_{'0' * 32}", scopes=ScopesBody(core=True)
        ),
        gives={200: ConsentsView},
        once=True,
        refuses=(UserNotFoundError, StudentNotFoundError, NotAllowedError),
    )
)
async def give_consent(request: AnyRequest) -> Answer:
    """Say what is allowed for a child of the caller's, or withdraw it."""
    caller = caller_of(request)
    body = await body_of(request, _CONSENT)
    named = {
        ConsentScope.CORE: body.scopes.core,
        ConsentScope.GROUP_SESSIONS: body.scopes.group_sessions,
        ConsentScope.TRAINING_USE: body.scopes.training_use,
    }

    async def do() -> Answer:
        student = await doors_of(request).application.give_consent(
            caller=caller.user_id,
            student_id=student_id_of(body.student_id),
            scopes={s: granted for s, granted in named.items() if granted is not UNSET},
        )
        return answer(
            ConsentsView(student_id=student.user_id, scopes=consents_of(student))
        )

    return await once(request, caller.user_id, do)


ROUTES: Final = (invite_parent, link_parent, list_children, give_consent)
