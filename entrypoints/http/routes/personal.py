"""/users/{userId}, copied and erased; /erasures."""

from __future__ import annotations

from typing import Final

from litestar import delete, get
from litestar.params import FromPath

from domain.erasure import ErasureNotFoundError, ErasureStatus
from domain.ids import ERASURE, USER, ErasureId, UserId
from domain.policy import NotAllowedError
from domain.user import UserNotFoundError
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    caller_of,
    checked_id,
    doors_of,
)
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.personal import ErasureView, PersonalCopyView


@get("/users/{user_id:str}/export")
@promises(
    Contract(
        gives={200: PersonalCopyView}, refuses=(UserNotFoundError, NotAllowedError)
    )
)
async def export_user(request: AnyRequest, user_id: FromPath[str]) -> Answer:
    """Copy all that is kept of a user, for themselves, a parent or an admin."""
    caller = caller_of(request)
    copy = await doors_of(request).application.export_user(
        caller=caller.user_id, user_id=_user_id(user_id)
    )
    name = f'attachment; filename="helpy-{copy.made_at:%Y-%m-%d}.json"'
    return answer(PersonalCopyView.of(copy), headers={"Content-Disposition": name})


@delete("/users/{user_id:str}", status_code=200)
@promises(
    Contract(
        gives={200: ErasureView, 202: ErasureView},
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def erase_user(request: AnyRequest, user_id: FromPath[str]) -> Answer:
    """Delete a user and everything of theirs, for good.

    202 where it is not done yet: it goes on, and the receipt says how far it is.
    """
    caller = caller_of(request)
    erasure = await doors_of(request).application.erase_user(
        caller=caller.user_id, user_id=_user_id(user_id)
    )
    going_on = erasure.status is ErasureStatus.ERASING
    return answer(
        ErasureView.of(erasure),
        status=202 if going_on else 200,
        headers={"Location": f"/erasures/{erasure.id}"},
    )


@get("/erasures/{erasure_id:str}")
@promises(
    Contract(gives={200: ErasureView}, signed_in=False, refuses=(ErasureNotFoundError,))
)
async def read_erasure(request: AnyRequest, erasure_id: FromPath[str]) -> Answer:
    """Show a receipt to whoever has its number: it names nobody."""
    number = checked_id(erasure_id, prefix=ERASURE, missing=ErasureNotFoundError)
    erasure = await doors_of(request).application.read_erasure(ErasureId(number))
    return answer(ErasureView.of(erasure))


def _user_id(text: str) -> UserId:
    return UserId(checked_id(text, prefix=USER, missing=UserNotFoundError))


ROUTES: Final = (export_user, erase_user, read_erasure)
