"""Whether a model may be asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from domain.routing.health import (
    FIRST_COOLDOWN,
    LONGEST_COOLDOWN,
    LONGEST_WAIT,
    PROBE_LEASE,
    Fault,
    Health,
)
from ports.chat_model import ModelDeniedError, ModelError
from tests.support.builders import NOON, SECOND


def after_failures(count: int, fault: Fault = Fault.DOWN) -> Health:
    """Give the health of a model whose first calls failed at noon."""
    health = Health()
    for _ in range(count):
        health, call = health.asked(NOON)
        health = health.failed(NOON, fault, call=call)
    return health


def probed(health: Health, now: datetime, *, well: bool) -> Health:
    """Give the health after the probe that finds out."""
    assert health.allows(now)
    health, call = health.asked(now)
    if well:
        return health.succeeded(now, call=call)
    return health.failed(now, Fault.DOWN, call=call)


class TestFault:
    def test_names_every_failure_of_a_model(self) -> None:
        """Whatever a model raises can be reported."""
        failures: list[type[ModelError]] = [
            ModelError,
            *ModelError.__subclasses__(),
            ModelDeniedError,
        ]
        assert {failure.code for failure in failures} == set(Fault)


class TestHealth:
    def test_allows_at_first(self) -> None:
        """Nothing is known against it."""
        assert Health().allows(NOON)

    def test_forgives_one_failure(self) -> None:
        """One of one is no pattern."""
        assert after_failures(1).allows(NOON)

    def test_cools_after_two_failures_of_two(self) -> None:
        """It is left alone for five seconds."""
        health = after_failures(2)
        assert not health.allows(NOON)
        assert not health.allows(NOON + FIRST_COOLDOWN - SECOND)
        assert health.allows(NOON + FIRST_COOLDOWN)

    def test_stays_while_half_of_its_calls_do_well(self) -> None:
        """More than half have to fail."""
        health, call = Health().asked(NOON)
        health = health.succeeded(NOON, call=call)
        health, call = health.asked(NOON)
        health = health.failed(NOON, Fault.CUT, call=call)
        assert health.allows(NOON)
        health, call = health.asked(NOON)
        assert not health.failed(NOON, Fault.CUT, call=call).allows(NOON)

    def test_counts_a_minute_at_a_time(self) -> None:
        """What failed in the last minute is forgotten."""
        later = NOON + timedelta(minutes=1)
        health, call = after_failures(1).asked(later)
        assert health.failed(later, Fault.DOWN, call=call).allows(later)

    @pytest.mark.parametrize("fault", [Fault.DENIED, Fault.BUSY])
    def test_cools_at_once_where_trying_again_is_no_use(self, fault: Fault) -> None:
        """A key that is not taken, or a limit that is reached."""
        assert not after_failures(1, fault).allows(NOON)

    def test_does_not_take_refused_requests_for_its_own_failure(self) -> None:
        """Who asks what no model takes closes it for nobody."""
        assert after_failures(50, Fault.REFUSED).allows(NOON)

    def test_waits_as_long_as_the_vendor_asks(self) -> None:
        """Longer than its own cooldown, but within reason."""
        health, call = Health().asked(NOON)
        busy = health.failed(NOON, Fault.BUSY, call=call, retry_after_s=90)
        assert not busy.allows(NOON + 89 * SECOND)
        assert busy.allows(NOON + 90 * SECOND)
        for_ever = health.failed(NOON, Fault.BUSY, call=call, retry_after_s=10**6)
        assert not for_ever.allows(NOON + LONGEST_WAIT - SECOND)
        assert for_ever.allows(NOON + LONGEST_WAIT)

    def test_waits_longer_where_a_late_answer_asks_for_it(self) -> None:
        """Two calls at once are told to wait, the second one for longer."""
        health, first = Health().asked(NOON)
        health, second = health.asked(NOON)
        health = health.failed(NOON, Fault.BUSY, call=first, retry_after_s=6)
        health = health.failed(NOON, Fault.BUSY, call=second, retry_after_s=20)
        assert not health.allows(NOON + 19 * SECOND)
        assert health.cooldowns == 1

    def test_lets_one_probe_through(self) -> None:
        """The second one waits for what the first one finds."""
        now = NOON + FIRST_COOLDOWN
        health, _ = after_failures(2).asked(now)
        assert not health.allows(now)

    def test_opens_for_all_after_a_probe_that_did_well(self) -> None:
        """And the next cooldown is a short one again."""
        now = NOON + FIRST_COOLDOWN
        health = probed(after_failures(2), now, well=True)
        assert health.allows(now)
        assert health.cooldowns == 0

    def test_opens_where_the_probe_was_refused(self) -> None:
        """It was there to refuse it."""
        now = NOON + FIRST_COOLDOWN
        health, call = after_failures(2).asked(now)
        health = health.failed(now, Fault.REFUSED, call=call)
        assert health.cooling_until is None

    def test_cools_twice_as_long_after_each_failed_probe(self) -> None:
        """5, 10, 20, 40 and then 60 seconds."""
        health, now = after_failures(2), NOON
        waits: list[int] = []
        for _ in range(6):
            began = now
            while not health.allows(now):
                now += SECOND
            waits.append((now - began) // SECOND)
            health = probed(health, now, well=False)
        assert waits == [5, 10, 20, 40, 60, 60]

    def test_gives_the_probe_s_place_back_where_its_caller_left(self) -> None:
        """Somebody else finds out."""
        now = NOON + FIRST_COOLDOWN
        health, call = after_failures(2).asked(now)
        assert health.left(call=call).allows(now)

    def test_gives_up_on_a_probe_that_is_never_heard_of(self) -> None:
        """Nothing stays closed for ever because somebody was killed."""
        now = NOON + FIRST_COOLDOWN
        health, _ = after_failures(2).asked(now)
        assert health.allows(now + PROBE_LEASE)

    def test_learns_nothing_from_calls_that_were_made_before(self) -> None:
        """What comes home late was sent to the model as it was."""
        health, late = Health().asked(NOON)
        for _ in range(2):
            health, call = health.asked(NOON)
            health = health.failed(NOON, Fault.DOWN, call=call)
        now = NOON + FIRST_COOLDOWN
        health, _ = health.asked(now)
        assert health.failed(now, Fault.DOWN, call=late).cooldowns == 1
        assert not health.succeeded(now, call=late).allows(now)

    def test_stays_open_for_all_whatever_comes_home_from_before(self) -> None:
        """What six calls met was over when the probe did well."""
        health, calls = Health(), list[int]()
        for _ in range(6):
            health, call = health.asked(NOON)
            calls.append(call)
        for call in calls[:2]:
            health = health.failed(NOON + 5 * SECOND, Fault.TIMEOUT, call=call)
        health, probe = health.asked(NOON + 11 * SECOND)
        health = health.succeeded(NOON + 12 * SECOND, call=probe)

        for call in calls[2:4]:
            health = health.failed(NOON + 20 * SECOND, Fault.TIMEOUT, call=call)

        assert health.allows(NOON + 20 * SECOND)

    def test_is_not_held_up_by_replies_from_before(self) -> None:
        """They came of a time that is over, as late failures do."""
        health, calls = Health(), list[int]()
        for _ in range(6):
            health, call = health.asked(NOON)
            calls.append(call)
        for call in calls[:2]:
            health = health.failed(NOON, Fault.TIMEOUT, call=call)
        health = probed(health, NOON + FIRST_COOLDOWN, well=True)
        for call in calls[2:]:
            health = health.succeeded(NOON + FIRST_COOLDOWN, call=call)

        for _ in range(2):
            health, call = health.asked(NOON + FIRST_COOLDOWN)
            health = health.failed(NOON + FIRST_COOLDOWN, Fault.DOWN, call=call)

        assert not health.allows(NOON + FIRST_COOLDOWN)

    def test_does_not_wait_for_a_clock_that_was_set_back(self) -> None:
        """An hour back is no hour of cooldown."""
        assert after_failures(2).allows(NOON - timedelta(hours=1))


class HealthMachine(RuleBasedStateMachine):
    """Calls that are made and end in any order, at any pace."""

    def __init__(self) -> None:
        super().__init__()
        self.health = Health()
        self.now = NOON
        self.out: dict[int, datetime] = {}
        self.probes: set[int] = set()

    @rule()
    def ask(self) -> None:
        """Ask where that is allowed."""
        half_open = self.health.cooling_until is not None
        if not self.health.allows(self.now):
            return
        self.health, call = self.health.asked(self.now)
        self.out[call] = self.now
        if half_open:
            self.probes.add(call)

    @rule()
    def ask_although_it_cools(self) -> None:
        """Ask as the last one that is left."""
        if not self.health.allows(self.now):
            self.health, call = self.health.asked(self.now)
            self.out[call] = self.now

    @precondition(lambda self: bool(self.out))
    @rule(data=st.data(), fault=st.sampled_from(Fault), wait_s=st.integers(0, 2000))
    def fail(self, data: st.DataObject, fault: Fault, wait_s: int) -> None:
        """End a call badly."""
        call = self.ended(data)
        self.health = self.health.failed(
            self.now, fault, call=call, retry_after_s=wait_s
        )

    @precondition(lambda self: bool(self.out))
    @rule(data=st.data(), ms=st.integers(0, 100_000))
    def succeed(self, data: st.DataObject, ms: int) -> None:
        """End a call well."""
        call = self.ended(data)
        self.health = self.health.succeeded(self.now, call=call, first_word_ms=ms)

    @precondition(lambda self: bool(self.out))
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        """Stop a call."""
        self.health = self.health.left(call=self.ended(data))

    @rule(seconds=st.integers(0, 90))
    def wait(self, seconds: int) -> None:
        """Let time pass, but no probe out longer than its lease."""
        self.now += timedelta(seconds=seconds)
        for call in [c for c in self.probes if self.now - self.out[c] >= PROBE_LEASE]:
            self.probes.discard(call)

    def ended(self, data: st.DataObject) -> int:
        """Give a call that ends now."""
        call = data.draw(st.sampled_from(sorted(self.out)))
        self.out.pop(call)
        self.probes.discard(call)
        return call

    @invariant()
    def has_one_probe_at_most(self) -> None:
        """Two would be one too many for whoever is down."""
        assert len(self.probes) <= 1

    @invariant()
    def cools_for_a_bounded_time(self) -> None:
        """Nobody is shut out for longer than the longest wait."""
        until = self.health.cooling_until
        assert until is None or until - self.now <= LONGEST_WAIT
        assert FIRST_COOLDOWN <= LONGEST_COOLDOWN <= LONGEST_WAIT

    @invariant()
    def recovers(self) -> None:
        """After every wait one may ask, and one success opens it for all."""
        then = self.now + LONGEST_WAIT + PROBE_LEASE
        assert self.health.allows(then)
        health, call = self.health.asked(then)
        health = health.succeeded(then, call=call)
        assert health.allows(then)
        assert health.cooling_until is None


TestHealthMachine = HealthMachine.TestCase
