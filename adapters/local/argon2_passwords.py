"""Argon2Passwords: hash and check passwords away from the event loop."""

from __future__ import annotations

import asyncio
import base64
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Final, ParamSpec, TypeVar

from argon2 import Parameters, PasswordHasher, Type
from argon2.exceptions import (
    HashingError,
    InvalidHashError,
    VerificationError,
    VerifyMismatchError,
)

from ports.identity_provider import SignInBusyError

# The least that OWASP's password storage cheat sheet asks of argon2id: 19 MiB, twice.
PROFILE: Final = Parameters(
    type=Type.ID,
    version=19,
    salt_len=16,
    hash_len=32,
    time_cost=2,
    memory_cost=19 * 1024,
    parallelism=1,
)
# Source: reliability study A3; more at once would starve whatever else runs.
_THREADS: Final = 2
_QUEUE: Final = 20
_BUSY_S: Final = 2
_NO_MEMORY: Final = "Memory allocation error"
_LOG: Final = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Argon2Passwords:
    """Hashes with argon2id in two threads; at most 20 passwords wait for them.

    Args:
        profile: How costly a hash is.
    """

    def __init__(self, profile: Parameters) -> None:
        self._hasher = PasswordHasher.from_parameters(profile)
        self._nobody = _unmatchable(profile)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="argon2")
        self._room = _THREADS + _QUEUE
        self._lock = Lock()

    async def hash(self, password: str) -> str:
        """Return a salted hash of a password.

        Raises:
            SignInBusyError: If too many are waiting, or memory is short.
        """
        try:
            return await self._away(self._hasher.hash, _encoded(password))
        except HashingError as error:
            raise SignInBusyError(retry_after_s=_BUSY_S) from error

    async def fits(self, credential: str | None, password: str) -> bool:
        """Tell whether a hash is a password's; None costs the same and is nobody's.

        Raises:
            SignInBusyError: If too many are waiting, or memory is short.
        """
        against = self._nobody if credential is None else credential
        return await self._away(self._verify, against, _encoded(password))

    def _verify(self, credential: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(credential, password)
        except VerifyMismatchError:
            return False
        except (InvalidHashError, VerificationError) as error:
            if str(error) == _NO_MEMORY:
                raise SignInBusyError(retry_after_s=_BUSY_S) from error
            _LOG.error("a stored credential is not a password hash")
            return False

    async def _away(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            if self._room == 0:
                raise SignInBusyError(retry_after_s=_BUSY_S)
            self._room -= 1
        job = self._threads.submit(work, *args, **kwargs)
        # Not when the caller stops waiting: the thread is busy until it is done.
        job.add_done_callback(self._leave)
        return await asyncio.wrap_future(job)

    def _leave(self, _: Future[T]) -> None:
        with self._lock:
            self._room += 1


def _encoded(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


def _unmatchable(profile: Parameters) -> str:
    """Return a hash of no password that takes as long to check as any other."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=")
        for size in (profile.salt_len, profile.hash_len)
    )
    costs = f"m={profile.memory_cost},t={profile.time_cost},p={profile.parallelism}"
    return f"$argon2id$v={profile.version}${costs}${salt}${digest}"
