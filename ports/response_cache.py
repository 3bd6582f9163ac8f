"""ResponseCache: answers that may be given again, for a day, each in its own scope."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.caching.cached_reply import CachedReply
from domain.caching.scope import Scope, Tag


class ResponseCache(Protocol):
    """Keeps answers under the keys of `domain.caching.keys`, and may lose any of them.

    Look an `exact_key` up first, then a `semantic_key`. A reply is given only in the
    scope it was made in, whatever lies under the key, and never after it expired. A
    cache that can't be reached, or answers too late or with garbage, has nothing: it
    keeps nobody waiting for longer than a twentieth of a second, and `get` and `put`
    raise nothing.
    """

    async def get(self, key: str, *, scope: Scope, now: datetime) -> CachedReply | None:
        """Return the answer kept under a key, None if there is none to be given.

        Args:
            key: What was asked.
            scope: In whose scope; the one the key was made with.
            now: The present.
        """
        ...

    async def put(
        self,
        key: str,
        reply: CachedReply,
        *,
        scope: Scope,
        now: datetime,
        tags: Collection[Tag] = (),
    ) -> None:
        """Keep an answer until it expires, in place of any other one under its key.

        Nothing is kept under a key that was vetoed.

        Args:
            key: What was asked.
            reply: The answer, made in the scope.
            scope: Whom it is for.
            now: The present.
            tags: By what else it is to be found when it has to go, beside what follows
                from its scope: the `user_tag` of everybody of whom anything is in it.

        Raises:
            ValueError: If the reply was made in another scope.
        """
        ...

    async def veto(self, key: str, *, now: datetime) -> None:
        """Let go of the answer under a key, and keep none there for a day.

        Raises:
            UnavailableError: If that can't be done now; the answer may be given again.
        """
        ...

    async def invalidate(self, tag: Tag) -> int:
        """Let go of all answers with a tag, and return how many there were.

        Answers made of what is no longer so need not wait for this: their scope is not
        asked for any more.

        Raises:
            UnavailableError: If that can't be done now; some may be gone.
        """
        ...
