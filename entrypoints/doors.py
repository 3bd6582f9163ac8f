"""Doors: all that the ways in are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from application.app import Application
from application.chat.heal_lag import Follower
from entrypoints.demo import DemoStudent
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.idempotency_store import IdempotencyStore
from ports.identity_provider import IdentityProvider
from ports.metrics import Metrics
from ports.outbox import Outbox
from ports.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What HTTP and WebSocket stand on.

    `followers` are the connections that are sent streams, each added by whoever serves
    it.
    `new_id` makes an identifier with a prefix.
    `jwks` gives the public keys of our access tokens. `demo` holds the students whom
    anybody at this machine may be; empty outside the demo. `outbox` has the letters
    sent to them; None outside the demo.
    """

    application: Application
    identity: IdentityProvider
    broadcaster: Broadcaster
    idempotency: IdempotencyStore
    vault: Vault
    metrics: Metrics
    followers: set[Follower]
    clock: Clock
    new_id: Callable[[str], str]
    jwks: Callable[[], dict[str, object]]
    demo: tuple[DemoStudent, ...] = ()
    outbox: Outbox | None = None
    shows_metrics: bool = False
    allowed_origins: tuple[str, ...] = ()
