"""Honest devices: tabs that share tokens, on laptops that sleep and mistake the time.

And a thief, who has a copy of such tokens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ports.identity_provider import Tokens
from tests.support.bad_network import BadNetwork, Machine, Pause, Script
from tests.support.virtual_servers import Refresh, Refused, Served, Show

HOUR_S: Final = 3600
# How long before its end an access token is traded for a fresh one.
_EARLY_S: Final = 45
_TRIES: Final = 3
_LID_CLOSES: Final = 0.02


@dataclass(slots=True)
class Device(Machine):
    """One sign-in: what its tabs have in common, and what became of it.

    `clock_off_s` is how far its clock is off, `refreshes` how often it got fresh
    tokens, `naps` how often it fell asleep while it asked. `arrived` tells that it was
    served with the tokens it has, `signed_out` that somebody has to sign in anew.
    """

    tokens: Tokens = field(kw_only=True)
    good_until_s: int = 0
    clock_off_s: int = 0
    refreshes: int = 0
    naps: int = 0
    arrived: bool = False
    signed_out: bool = False

    def keep(self, tokens: Tokens, *, now_s: int) -> None:
        """Keep fresh tokens, for all tabs."""
        self.tokens, self.arrived = tokens, False
        self.good_until_s = now_s + self.clock_off_s + tokens.expires_in_s
        self.refreshes += 1

    def lid(self, network: BadNetwork) -> Script:
        """Open and close, for hours; a while after it wakes the clock is set right."""
        random = network.servers.random
        while True:
            yield Pause(random.randrange(10, 25) * 60)
            nap_s = random.randrange(1, 16) * HOUR_S
            self.asleep_until_s = max(self.asleep_until_s, network.now_s + nap_s)
            yield Pause(nap_s)
            self.clock_off_s = random.randrange(-HOUR_S, HOUR_S)
            yield Pause(random.randrange(3, 30))
            self.clock_off_s = 0

    def tab(self, network: BadNetwork) -> Script:
        """Ask for two things at once, then again after a while."""
        random = network.servers.random
        while not self.signed_out:
            yield from self._call(network)
            yield Pause(random.randrange(12))
            yield from self._call(network)
            yield Pause(random.randrange(200, 800))

    def _call(self, network: BadNetwork) -> Script:
        if network.now_s + self.clock_off_s > self.good_until_s - _EARLY_S:
            yield from self._refresh(self.tokens, network)
        shown = self.tokens
        answer = yield Show(shown.access_token)
        if isinstance(answer, Refused):
            yield from self._refresh(shown, network)
        elif isinstance(answer, Served) and self.tokens is shown:
            self.arrived = True

    def _refresh(self, old: Tokens, network: BadNetwork) -> Script:
        random = network.servers.random
        for _ in range(_TRIES):
            # Another tab may have been faster.
            if self.tokens is not old or self.signed_out:
                return
            if random.random() < _LID_CLOSES:
                self.naps += 1
                self.asleep_until_s = network.now_s + random.randrange(1, 12 * HOUR_S)
            answer = yield Refresh(old.refresh_token)
            if isinstance(answer, Refused):
                self.signed_out = True
                return
            if isinstance(answer, Tokens):
                if self.tokens is old:
                    self.keep(answer, now_s=network.now_s)
                return
            yield Pause(random.randrange(1, 5))


@dataclass(slots=True)
class Thief(Machine):
    """Somebody with a copy of a device's tokens, and what came of it so far."""

    tokens: Tokens | None = None
    refused: bool = False

    def comes_late(self, device: Device) -> Script:
        """Use a copy once the device has better, and has had it for over a minute."""
        copy, arrived = device.tokens, False
        while not arrived:
            yield Pause(70)
            arrived = device.arrived and device.tokens is not copy
        yield Pause(70)
        yield from self._use(copy)

    def comes_first(self, device: Device) -> Script:
        """Use a copy at once, and whatever comes of it every ten minutes."""
        yield from self._use(device.tokens)
        while self.tokens is not None:
            yield Show(self.tokens.access_token)
            yield Pause(600)
            yield from self._use(self.tokens)

    def _use(self, copy: Tokens) -> Script:
        answer = None
        while answer is None:
            answer = yield Refresh(copy.refresh_token)
        self.tokens = answer if isinstance(answer, Tokens) else None
        self.refused = self.tokens is None
