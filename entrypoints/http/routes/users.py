"""/users."""

from __future__ import annotations

from typing import Final

from litestar import get

from domain.user import UserNotFoundError
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, caller_of, doors_of
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.people import ProfileView


@get("/users/profile")
@promises(Contract(gives={200: ProfileView}, refuses=(UserNotFoundError,)))
async def read_profile(request: AnyRequest) -> Answer:
    """Show the caller their own profile."""
    caller = caller_of(request)
    profile = await doors_of(request).application.read_profile(caller=caller.user_id)
    return answer(ProfileView.of(profile))


ROUTES: Final = (read_profile,)
