"""Operating: what whoever runs this does to somebody's data at their request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import msgspec

from domain.errors import HelpyError, InvalidInputError
from domain.user import User, UserNotFoundError
from entrypoints.composition.open_stores import DATABASE
from entrypoints.composition.system import CannotServeError, compose
from entrypoints.doors import Doors
from entrypoints.logs import set_up_logs
from entrypoints.settings import Settings
from entrypoints.wire.views.personal import ErasureView, PersonalCopyView

__all__ = ["CannotOperateError", "erased", "exported"]

T = TypeVar("T")
_INDENT: Final = 2


class CannotOperateError(Exception):
    """It can't be done; the text is one sentence for people."""


def exported(settings: Settings, person: str) -> bytes:
    """Return all that is kept of a person as JSON, the words of chats included.

    Args:
        settings: Which store it is in.
        person: Their id or e-mail address.

    Raises:
        CannotOperateError: If there is nobody such, or the store can't be used.
    """

    async def copy(doors: Doors, user: User) -> PersonalCopyView:
        made = await doors.application.export_user.copy(user, with_words=True)
        return PersonalCopyView.of(made)

    return _for_people(_run(settings, person, copy))


def erased(settings: Settings, person: str) -> bytes:
    """Delete a person for good and return the receipt as JSON.

    Args:
        settings: Which store they are in.
        person: Their id or e-mail address.

    Raises:
        CannotOperateError: If there is nobody such, or the store can't be used.
    """

    async def erase(doors: Doors, user: User) -> ErasureView:
        return ErasureView.of(
            await doors.application.erase_user.without_asking(user.id)
        )

    return _for_people(_run(settings, person, erase))


def _run(
    settings: Settings, person: str, do: Callable[[Doors, User], Awaitable[T]]
) -> T:
    if settings.store == "sqlite" and not (settings.data_path / DATABASE).exists():
        # Opening it would make one, in which there is nobody.
        msg = f"There is no data in {settings.data_path}; --data-dir says where it is."
        raise CannotOperateError(msg)

    async def run() -> T:
        async with compose(
            msgspec.structs.replace(settings, local_model="none")
        ) as doors:
            return await do(doors, await doors.application.find_user(person))

    set_up_logs(settings.log_level)
    try:
        return asyncio.run(run())
    except CannotServeError as error:
        raise CannotOperateError(str(error)) from error
    except (UserNotFoundError, InvalidInputError) as error:
        msg = "There is nobody with this id or e-mail address."
        raise CannotOperateError(msg) from error
    except HelpyError as error:
        raise CannotOperateError(error.title) from error


def _for_people(view: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(view), indent=_INDENT) + b"\n"
