"""Guesses: a few are free, more take ever longer, and nobody waits for long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.guesses import (
    LONGEST_WAIT,
    WINDOW,
    Guesses,
    TooManyGuessesError,
    account_key,
    client_key,
    mailbox_key,
)
from tests.support.builders import NOON, SECOND

LIMIT = 10
GAPS = st.lists(
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(minutes=2)), max_size=80
)


def tried(times: int, *, at: datetime = NOON) -> Guesses:
    """Return as many tries, all at once."""
    guesses = Guesses()
    for _ in range(times):
        guesses = guesses.count(limit=LIMIT, now=at)
    return guesses


def wait_after(guesses: Guesses, *, now: datetime) -> int:
    """Return the seconds a refusal tells to wait."""
    with pytest.raises(TooManyGuessesError) as refused:
        guesses.check(limit=LIMIT, now=now)
    return refused.value.retry_after_s


class TestGuesses:
    def test_are_free_up_to_the_limit(self) -> None:
        """Ten at once; the eleventh waits."""
        assert len(tried(LIMIT).at) == LIMIT
        assert wait_after(tried(LIMIT), now=NOON) == 5

    def test_take_ever_longer_beyond_it(self) -> None:
        """Twice as long each time, a minute at most."""
        guesses, now, waits = tried(LIMIT), NOON, []
        for _ in range(6):
            waits.append(wait_after(guesses, now=now))
            now += waits[-1] * SECOND
            guesses = guesses.count(limit=LIMIT, now=now)

        assert waits == [5, 10, 20, 40, 60, 60]

    def test_are_forgotten_after_the_window(self) -> None:
        """A quarter of an hour later all are free again."""
        assert len(tried(LIMIT).count(limit=LIMIT, now=NOON + WINDOW).at) == 1
        assert tried(1).until() == NOON + WINDOW
        assert Guesses().until() is None

    def test_forgive_one_that_was_right(self) -> None:
        """One, not all that came at the same instant."""
        assert len(tried(3).forgive(NOON).at) == 2
        assert tried(3).forgive(NOON + SECOND) == tried(3)

    def test_are_not_held_back_by_a_clock_that_ran_ahead(self) -> None:
        """What lies in the future makes nobody wait for longer than a minute."""
        ahead = tried(LIMIT, at=NOON + timedelta(days=1))

        assert wait_after(ahead, now=NOON) == 5

    @given(gaps=GAPS)
    def test_never_make_anybody_wait_for_long(self, gaps: list[timedelta]) -> None:
        """A minute at most; whoever waits as told is let through."""
        guesses, now = Guesses(), NOON
        for gap in gaps:
            now += gap
            try:
                guesses = guesses.count(limit=LIMIT, now=now)
            except TooManyGuessesError as refused:
                waited = refused.retry_after_s * SECOND
                assert waited <= LONGEST_WAIT
                guesses.check(limit=LIMIT, now=now + waited)

    @given(gaps=GAPS)
    def test_are_bounded_in_every_window(self, gaps: list[timedelta]) -> None:
        """The limit, four quick ones and one a minute, however they are spread."""
        guesses, now = Guesses(), NOON
        passed: list[datetime] = []
        for gap in gaps:
            now += gap / 4
            try:
                guesses = guesses.count(limit=LIMIT, now=now)
            except TooManyGuessesError:
                continue
            passed.append(now)
            recent = [at for at in passed if at > now - WINDOW]
            assert len(recent) <= LIMIT + 4 + WINDOW // LONGEST_WAIT
            assert len(guesses.at) == len(recent)


class TestKeys:
    def test_hold_nobodys_address(self) -> None:
        """And keep apart what is counted apart."""
        keys = {
            account_key("ada@example.org"),
            mailbox_key("ada@example.org"),
            client_key("ada@example.org"),
        }
        assert len(keys) == 3
        assert not any("ada" in key for key in keys)

    def test_take_an_ipv6_network_for_one_client(self) -> None:
        """Whoever has one address of it has all of them."""
        assert client_key("2001:db8::1") == client_key("2001:db8::ffff:1")
        assert client_key("2001:db8::1") != client_key("2001:db8:0:1::1")
        assert client_key("::ffff:192.0.2.1") == client_key("192.0.2.1")
        assert client_key("192.0.2.1") != client_key("192.0.2.2")
