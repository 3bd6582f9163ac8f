"""/users."""

from __future__ import annotations

from typing import Final

from litestar import get, put
from litestar.params import FromPath
from msgspec import UNSET

from application.people.change_profile import ProfileChange
from application.people.change_settings import SettingsChange
from domain.background import Location
from domain.change import UNSAID
from domain.consent import ConsentNeededError
from domain.errors import InvalidInputError
from domain.ids import USER, UserId, is_id
from domain.policy import NotAllowedError
from domain.preferences import QuietHours
from domain.student import StudentNotFoundError
from domain.user import Role, UserNotFoundError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
    number,
    query_of,
)
from entrypoints.http.revision import seen_of, tagged
from entrypoints.wire.contract import CURSOR, Contract, Parameter, limit_of, promises
from entrypoints.wire.people import (
    CountryBody,
    ProfileBody,
    QuietHoursBody,
    SettingsBody,
)
from entrypoints.wire.views.people import ProfileView
from entrypoints.wire.views.users import (
    ChildUserView,
    OverseenUserView,
    OwnUserView,
    SettingsView,
    user_view,
)
from entrypoints.wire.views.view import PageView

_PROFILE: Final = guarded(ProfileBody)
ROLE: Final = Parameter(
    name="role",
    about="In which role.",
    schema={"type": "string", "enum": [*Role]},
    required=True,
)
_SETTINGS: Final = guarded(SettingsBody)


@get("/users/profile")
@promises(
    Contract(
        gives={200: ProfileView},
        revised=True,
        refuses=(UserNotFoundError, StudentNotFoundError),
    )
)
async def read_profile(request: AnyRequest) -> Answer:
    """Show the caller their own profile."""
    caller = caller_of(request)
    profile = await doors_of(request).application.read_profile(caller=caller.user_id)
    return answer(ProfileView.of(profile), headers=tagged(profile.revision))


@put("/users/profile")
@promises(
    Contract(
        takes=ProfileBody(name="Zoe", grade_level=6),
        gives={200: ProfileView},
        revised=True,
        refuses=(UserNotFoundError, StudentNotFoundError, ConsentNeededError),
    )
)
async def change_profile(request: AnyRequest) -> Answer:
    """Change what the caller says of themselves."""
    caller = caller_of(request)
    body = await body_of(request, _PROFILE)
    profile = await doors_of(request).application.change_profile(
        caller=caller.user_id, change=_profile_change(body), seen=seen_of(request)
    )
    return answer(ProfileView.of(profile), headers=tagged(profile.revision))


def _profile_change(body: ProfileBody) -> ProfileChange:
    location = body.location
    return ProfileChange(
        name=UNSAID if body.name is UNSET else body.name,
        grade_level=UNSAID if body.grade_level is UNSET else body.grade_level,
        time_zone=UNSAID if body.time_zone is UNSET else body.time_zone,
        curriculum=UNSAID if body.curriculum is UNSET else body.curriculum,
        learning_style=UNSAID if body.learning_style is UNSET else body.learning_style,
        location=Location(country=location.country)
        if isinstance(location, CountryBody)
        else (None if location is None else UNSAID),
    )


@get("/users")
@promises(
    Contract(
        query=(ROLE, limit_of(most=100), CURSOR),
        gives={200: PageView[OverseenUserView]},
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def list_users(request: AnyRequest) -> Answer:
    """List everybody in a role, newest first, for admins.

    Raises:
        InvalidInputError: If the query is not usable.
    """
    caller = caller_of(request)
    query = query_of(request, "role", "limit", "cursor")
    limit = number(query, "limit", least=1, most=100) or 50
    cursor = query.get("cursor")
    if cursor is not None and not is_id(cursor, prefix=USER):
        raise InvalidInputError(
            pointer="?cursor", reason="invalid-cursor", message="is no cursor of ours"
        )
    found = await doors_of(request).application.list_users(
        caller=caller.user_id,
        role=_role(query.get("role", "")),
        limit=limit,
        before=None if cursor is None else UserId(cursor),
    )
    return answer(
        PageView(
            items=tuple(OverseenUserView.of(user) for user in found),
            next_cursor=found[-1].id if len(found) == limit else None,
        )
    )


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError as error:
        raise InvalidInputError(
            pointer="?role",
            reason="not-a-role",
            message=f"must be one of {', '.join(Role)}",
        ) from error


@get("/users/{user_id:str}")
@promises(
    Contract(
        gives={200: (OwnUserView, OverseenUserView, ChildUserView)},
        revised=True,
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def read_user(request: AnyRequest, user_id: FromPath[str]) -> Answer:
    """Show a user to themselves, a parent of theirs, or an admin."""
    caller = caller_of(request)
    seen = await doors_of(request).application.read_user(
        caller=caller.user_id, user_id=_user_id(user_id)
    )
    return answer(user_view(seen), headers=tagged(seen.user.revision))


@put("/users/{user_id:str}/settings")
@promises(
    Contract(
        takes=SettingsBody(language="en", discoverable=False),
        gives={200: SettingsView},
        revised=True,
        refuses=(UserNotFoundError, NotAllowedError, ConsentNeededError),
    )
)
async def change_settings(request: AnyRequest, user_id: FromPath[str]) -> Answer:
    """Change how the caller wants to be treated."""
    caller = caller_of(request)
    body = await body_of(request, _SETTINGS)
    user = await doors_of(request).application.change_settings(
        caller=caller.user_id,
        user_id=_user_id(user_id),
        change=_settings_change(body),
        seen=seen_of(request),
    )
    return answer(SettingsView.of(user.preferences), headers=tagged(user.revision))


def _settings_change(body: SettingsBody) -> SettingsChange:
    quiet = body.quiet_hours
    return SettingsChange(
        language=UNSAID if body.language is UNSET else body.language,
        notifications=UNSAID if body.notifications is UNSET else body.notifications,
        discoverable=UNSAID if body.discoverable is UNSET else body.discoverable,
        show_online=UNSAID if body.show_online is UNSET else body.show_online,
        quiet_hours=QuietHours(start=quiet.start, end=quiet.end)
        if isinstance(quiet, QuietHoursBody)
        else (None if quiet is None else UNSAID),
    )


def _user_id(text: str) -> UserId:
    return UserId(checked_id(text, prefix=USER, missing=UserNotFoundError))


ROUTES: Final = (read_profile, change_profile, list_users, read_user, change_settings)
