"""MovePlan: change a subscription, keep what it keeps, and tell the day's tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from application.chat.keep_messages import KeepMessages
from application.subscriptions.read_usage import DayUsage, ReadUsage
from domain.events import QuotaChanged
from domain.ids import UserId
from domain.plan import Subscription
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan:
    """What subscribing, updating and canceling have in common."""

    users: UserRepository
    read_usage: ReadUsage
    keep_messages: KeepMessages
    broadcaster: Broadcaster
    clock: Clock

    async def __call__(
        self, caller: UserId, move: Callable[[Subscription, datetime], Subscription]
    ) -> DayUsage:
        """Apply a pure move to the caller's subscription; it may run twice.

        Args:
            caller: Whose subscription it is.
            move: Given the subscription as it is now, and when the open window ends.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If the caller is not a student.
            HelpyError: Whatever the move refuses with.
        """
        now = self.clock.now()
        window = (await self.read_usage(caller=caller)).window
        await self.users.change(
            caller,
            lambda user: user.subscribed(
                move(user.subscription.as_of(now), window.resets_at)
            ),
        )
        await self.keep_messages(caller)
        usage = await self.read_usage(caller=caller)
        await self.broadcaster.tell(
            [caller], QuotaChanged(student_id=caller, window=usage.window)
        )
        return usage
