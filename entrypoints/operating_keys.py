"""Operating keys: what whoever runs this does for applications."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from domain.api_key import ApiKey, KeyWish
from domain.errors import HelpyError, InvalidInputError
from entrypoints.composition.key_desk import KeyDesk, open_key_desk
from entrypoints.composition.open_stores import DATABASE
from entrypoints.composition.system import CannotServeError
from entrypoints.logs import set_up_logs
from entrypoints.operating import CannotOperateError
from entrypoints.settings import Settings

__all__ = ["CannotOperateError", "created_key", "listed_keys", "revoked_key"]

T = TypeVar("T")
# What the fields of a wish are called on the command line.
_OPTIONS: Final = {
    "/name": "--name",
    "/turnsAtOnce": "--at-once",
    "/dailyTokens": "--daily-tokens",
}


def created_key(settings: Settings, wish: KeyWish) -> tuple[ApiKey, str]:
    """Make a key and return what is kept of it, and the key itself.

    Raises:
        CannotOperateError: If the wish or the store can't be used.
    """

    async def create(desk: KeyDesk) -> tuple[ApiKey, str]:
        return await desk.create_key(wish)

    return _run(settings, create)


def listed_keys(settings: Settings) -> tuple[ApiKey, ...]:
    """Return all keys, newest first.

    Raises:
        CannotOperateError: If there is no data, or the store can't be used.
    """
    _need_data(settings)

    async def list_keys(desk: KeyDesk) -> tuple[ApiKey, ...]:
        return await desk.list_keys()

    return _run(settings, list_keys)


def revoked_key(settings: Settings, key_id: str) -> ApiKey:
    """Revoke a key and return it.

    Raises:
        CannotOperateError: If there is none such, or the store can't be used.
    """
    _need_data(settings)

    async def revoke(desk: KeyDesk) -> ApiKey:
        return await desk.revoke_key(key_id)

    return _run(settings, revoke)


def _need_data(settings: Settings) -> None:
    if settings.store == "sqlite" and not (settings.data_path / DATABASE).exists():
        # Opening it would make one, in which there are no keys.
        msg = f"There is no data in {settings.data_path}; --data-dir says where it is."
        raise CannotOperateError(msg)


def _run(settings: Settings, do: Callable[[KeyDesk], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_key_desk(settings) as desk:
            return await do(desk)

    set_up_logs(settings.log_level)
    try:
        return asyncio.run(run())
    except CannotServeError as error:
        raise CannotOperateError(str(error)) from error
    except InvalidInputError as error:
        msg = f"The option {_OPTIONS[error.pointer]} {error.message}."
        raise CannotOperateError(msg) from error
    except HelpyError as error:
        raise CannotOperateError(error.title) from error
