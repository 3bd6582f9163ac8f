"""LocalRecentMessages: the newest messages, remembered in this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.conversation import Message
from domain.ids import ConversationId
from ports.recent_messages import KEPT

# Of how many conversations; those that were kept first are forgotten first.
CAPACITY: Final = 500


@dataclass(frozen=True, slots=True)
class _Known:
    messages: tuple[Message, ...]
    state: tuple[int, int]
    until: datetime


class LocalRecentMessages:
    """RecentMessages inside one process, with bounded memory.

    Args:
        capacity: Of how many conversations messages are remembered; at least 1.
    """

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._known: OrderedDict[ConversationId, _Known] = OrderedDict()

    async def get(
        self, conversation_id: ConversationId, *, state: tuple[int, int], now: datetime
    ) -> tuple[Message, ...] | None:
        self._forget_old(now)
        known = self._known.get(conversation_id)
        if known is None or known.state != state:
            return None
        return known.messages

    async def keep(
        self,
        conversation_id: ConversationId,
        newest_first: Sequence[Message],
        *,
        state: tuple[int, int],
        now: datetime,
    ) -> None:
        self._known[conversation_id] = _Known(tuple(newest_first), state, now + KEPT)
        self._known.move_to_end(conversation_id)
        if len(self._known) > self._capacity:
            self._known.popitem(last=False)

    def _forget_old(self, now: datetime) -> None:
        # Words are not to linger: whoever was erased is soon nowhere.
        while self._known and next(iter(self._known.values())).until <= now:
            self._known.popitem(last=False)
