"""CarryOutErasures: delete what is to be deleted, until nothing is left."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from application.presence.show_presence import ShowPresence
from domain.caching.cached_reply import LIFETIME
from domain.caching.scope import user_tag
from domain.erasure import Erasure
from domain.errors import UnavailableError
from domain.guesses import Guesses, account_key, mailbox_key
from domain.ids import UserId
from domain.user import UserNotFoundError
from ports.clock import Clock
from ports.erasure_journal import ErasureJournal
from ports.guess_limiter import GuessLimiter
from ports.identity_provider import IdentityProvider
from ports.personal_records import PersonalRecords
from ports.response_cache import ResponseCache
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository

_AT_ONCE: Final = 10
# What a receipt calls answers that were kept to be given again.
_CACHED: Final = "cachedReplies"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOutErasures:
    """Take erasures a step further; each step may be done twice, by two nodes too."""

    erasures: ErasureJournal
    records: PersonalRecords
    users: UserRepository
    students: StudentRepository
    guesses: GuessLimiter
    identity: IdentityProvider
    show_presence: ShowPresence
    responses: ResponseCache
    clock: Clock

    async def __call__(self) -> int:
        """Take those that are due a step further, a bounded number at once.

        One that fails stays due and keeps no other one waiting.

        Returns:
            How many there were.

        Raises:
            Exception: Whatever one of them failed with, after all were tried;
                `UnavailableError` if a store can't be used now.
        """
        due = await self.erasures.due(now=self.clock.now(), limit=_AT_ONCE)
        ends = await asyncio.gather(*map(self.one, due), return_exceptions=True)
        failures = [end for end in ends if isinstance(end, BaseException)]
        if failures:
            raise failures[0]
        return len(due)

    async def one(self, erasure: Erasure) -> Erasure:
        """Take one erasure a step further.

        Raises:
            UnavailableError: If a store can't be used now; it stays due.
        """
        user_id = erasure.user_id
        if user_id is None:
            return erasure
        # First, so that nobody who is still signed in makes more of it.
        await self.identity.sign_out_everywhere(user_id)
        # While it is still known who has been shown that they are online.
        await self.show_presence(user_id, shown=False)
        await self._unlink(user_id)
        await self._forget_address(user_id)
        gone = dict(await self.records.erase(user_id))
        now = self.clock.now()
        if erasure.forgets_traces(now=now):
            gone |= await self.records.erase_traces(user_id)
        cached, maybe = await self._forget_answers(erasure, user_id)
        gone |= cached
        left = {**await self.records.left(user_id), **maybe}
        return await self.erasures.change(
            erasure.id, lambda known: known.went(gone, left=left, now=now)
        )

    async def _forget_answers(
        self, erasure: Erasure, user_id: UserId
    ) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Let go of answers with anything of a person; return those gone, and left.

        A cache that can't be reached may still have some, until all have expired.
        """
        try:
            gone = await self.responses.invalidate(user_tag(user_id))
        except UnavailableError:
            may_be_left = self.clock.now() < erasure.asked_at + LIFETIME
            return {}, {_CACHED: int(may_be_left)}
        return ({_CACHED: gone} if gone else {}), {}

    async def _forget_address(self, user_id: UserId) -> None:
        with suppress(UserNotFoundError):
            email = (await self.users.get(user_id)).email
            for key in (account_key(email), mailbox_key(email)):
                await self.guesses.change(key, lambda _: Guesses())

    async def _unlink(self, parent_id: UserId) -> None:
        for student in await self.students.of_parent(parent_id):
            await self.students.change(
                student.user_id, lambda child: child.unlinked_from(parent_id)
            )
