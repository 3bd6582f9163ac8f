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
from domain.ids import USER, UserId
from domain.policy import NotAllowedError
from domain.preferences import QuietHours
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
)
from entrypoints.http.revision import seen_of, tagged
from entrypoints.wire.contract import Contract, promises
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

_PROFILE: Final = guarded(ProfileBody)
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
        quiet_hours=QuietHours(start=quiet.start, end=quiet.end)
        if isinstance(quiet, QuietHoursBody)
        else (None if quiet is None else UNSAID),
    )


def _user_id(text: str) -> UserId:
    return UserId(checked_id(text, prefix=USER, missing=UserNotFoundError))


ROUTES: Final = (read_profile, change_profile, read_user, change_settings)
