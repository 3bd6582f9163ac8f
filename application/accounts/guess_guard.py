"""GuessGuard: stands before whatever a secret opens, and counts wrong tries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from domain.errors import HelpyError, UnavailableError
from domain.guesses import (
    PER_ACCOUNT,
    PER_CLIENT,
    Guesses,
    TooManyGuessesError,
    account_key,
    client_key,
    mailbox_key,
)
from ports.clock import Clock
from ports.guess_limiter import GuessLimiter


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessGuard:
    """Lets tries through, and turns them away where too many were wrong."""

    guesses: GuessLimiter
    clock: Clock

    @asynccontextmanager
    async def password(self, *, email: str, client: str) -> AsyncGenerator[None]:
        """Let one try of a password be made inside.

        It counts before it is checked: of a hundred at once no more than the limit
        are. One that ends without a refusal was right, and clears the account; one
        that could not be checked is forgiven.

        Args:
            email: The normalized address, with or without an account.
            client: The network address the try came from.

        Raises:
            TooManyGuessesError: If there were too many; nothing inside is run.
            UnavailableError: If what is inside raises it.
        """
        now = self.clock.now()
        # Looked at before anything is written: whoever is turned away costs no write.
        await self._check(client, now=now)
        await self._count(account_key(email), limit=PER_ACCOUNT, now=now)
        try:
            await self._count(client_key(client), limit=PER_CLIENT, now=now)
        except TooManyGuessesError:
            await self.guesses.change(account_key(email), lambda g: g.forgive(now))
            raise
        try:
            yield
        except UnavailableError:
            await asyncio.gather(
                self.guesses.change(account_key(email), lambda g: g.forgive(now)),
                self.guesses.change(client_key(client), lambda g: g.forgive(now)),
            )
            raise
        await asyncio.gather(
            self.clear(email),
            self.guesses.change(client_key(client), lambda g: g.forgive(now)),
        )

    @asynccontextmanager
    async def secret(
        self, refusal: type[HelpyError], *, client: str
    ) -> AsyncGenerator[None]:
        """Let a code or token of ours be shown inside; what is refused counts.

        Nobody guesses 256 random bits, so a right one costs no write.

        Args:
            refusal: What a wrong one ends with.
            client: The network address it came from.

        Raises:
            TooManyGuessesError: If there were too many; nothing inside is run.
        """
        await self._check(client, now=self.clock.now())
        try:
            yield
        except refusal:
            now = self.clock.now()
            await self._count(client_key(client), limit=PER_CLIENT, now=now)
            raise

    async def letter(self, *, email: str, client: str) -> None:
        """Count a request for a letter, so that nobody's mailbox is filled.

        Args:
            email: The normalized address, with or without an account.
            client: The network address it came from.

        Raises:
            TooManyGuessesError: If there were too many.
        """
        now = self.clock.now()
        await self._count(client_key(client), limit=PER_CLIENT, now=now)
        await self._count(mailbox_key(email), limit=PER_ACCOUNT, now=now)

    async def clear(self, email: str) -> None:
        """Forget the tries at an account, whose owner has shown who they are."""
        await self.guesses.change(account_key(email), lambda _: Guesses())

    async def _check(self, client: str, *, now: datetime) -> None:
        tries = await self.guesses.get(client_key(client))
        tries.check(limit=PER_CLIENT, now=now)

    async def _count(self, key: str, *, limit: int, now: datetime) -> None:
        await self.guesses.change(key, lambda g: g.count(limit=limit, now=now))
