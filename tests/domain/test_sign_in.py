"""The rules of refresh families: honest devices stay in, copies end the family."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.sign_in import GRACE, IDLE, LIFETIME, RefreshRefusedError, SignIn
from tests.support.builders import NOON, SECOND, a_sign_in

TABS = st.sampled_from(["left", "middle", "right"])
# How many replaced generations a family remembers.
REMEMBERED = 8


def rotated(sign_in: SignIn, gaps: list[timedelta]) -> SignIn:
    """Return the family after its newest token was used once after each gap."""
    for gap in gaps:
        now = sign_in.last_used_at + gap
        sign_in = sign_in.rotate(sign_in.generation, now=now)
    return sign_in


class TestRotate:
    def test_the_newest_token_gives_way_to_the_next(self) -> None:
        """A used token is replaced, and when is remembered."""
        family = a_sign_in().rotate(0, now=NOON + SECOND)

        assert family.generation == 1
        assert family.last_used_at == NOON + SECOND
        assert [(r.generation, r.at) for r in family.rotations] == [(0, NOON + SECOND)]
        assert not family.revoked

    def test_a_token_replaced_a_minute_ago_is_forgiven(self) -> None:
        """Nothing is minted for it: it gets what the newest generation gets."""
        family = a_sign_in().rotate(0, now=NOON).note_arrival(1)

        again = family.rotate(0, now=NOON + GRACE)

        assert again.generation == family.generation
        assert again.rotations == family.rotations
        assert not again.revoked

    def test_a_token_replaced_longer_ago_ends_the_family(self) -> None:
        """An honest device would have come back sooner, so somebody has a copy."""
        family = a_sign_in().rotate(0, now=NOON).note_arrival(1)

        ended = family.rotate(0, now=NOON + GRACE + timedelta(microseconds=1))

        assert ended.revoked

    def test_a_token_whose_successor_never_arrived_is_forgiven_later_too(self) -> None:
        """The laptop was closed while it asked; nothing is minted for it."""
        family = a_sign_in().rotate(0, now=NOON)

        again = family.rotate(0, now=NOON + timedelta(hours=9))

        assert again.generation == family.generation
        assert not again.revoked

    def test_its_grace_begins_when_it_is_shown_again(self) -> None:
        """Two tabs wake with it, and the faster one has its successor at once."""
        late = NOON + timedelta(hours=9)
        family = a_sign_in().rotate(0, now=NOON).rotate(0, now=late).note_arrival(1)

        assert not family.rotate(0, now=late + GRACE).revoked
        assert family.rotate(0, now=late + GRACE + SECOND).revoked

    def test_only_the_newest_generation_is_waited_for(self) -> None:
        """An older answer that comes now says nothing of the newest."""
        family = rotated(a_sign_in(), [SECOND, SECOND]).note_arrival(1)

        assert not family.rotate(1, now=NOON + timedelta(hours=9)).revoked
        assert family.rotate(0, now=NOON + timedelta(hours=9)).revoked

    def test_every_generation_has_a_grace_of_its_own(self) -> None:
        """Two rotations inside one wake-up sign nobody out."""
        family = rotated(a_sign_in(), [20 * SECOND, 20 * SECOND])

        assert not family.rotate(0, now=NOON + 60 * SECOND).revoked
        assert not family.rotate(1, now=NOON + 60 * SECOND).revoked

    def test_a_generation_that_is_not_remembered_ends_the_family(self) -> None:
        """What is forgotten is old, however quickly it was forgotten."""
        family = rotated(a_sign_in(), [SECOND] * (REMEMBERED + 1))

        assert family.rotate(0, now=family.last_used_at).revoked
        assert not family.rotate(1, now=family.last_used_at).revoked

    @pytest.mark.parametrize("presented", [1, 2, 2**48])
    def test_a_generation_not_issued_yet_is_refused(self, presented: int) -> None:
        """It can't be ours, so it changes nothing."""
        with pytest.raises(RefreshRefusedError):
            a_sign_in().rotate(presented, now=NOON)

    def test_a_revoked_family_is_over(self) -> None:
        """Not even its newest token is taken."""
        with pytest.raises(RefreshRefusedError):
            a_sign_in(revoked_at=NOON).rotate(0, now=NOON)

    def test_a_family_is_over_after_its_lifetime(self) -> None:
        """However much it is used."""
        family = a_sign_in(last_used_at=NOON + LIFETIME - SECOND)

        assert family.rotate(0, now=NOON + LIFETIME - SECOND).generation == 1
        with pytest.raises(RefreshRefusedError):
            family.rotate(0, now=NOON + LIFETIME)

    def test_a_family_is_over_when_unused_for_too_long(self) -> None:
        """A device in a drawer does not stay signed in."""
        assert a_sign_in().rotate(0, now=NOON + IDLE - SECOND).generation == 1
        with pytest.raises(RefreshRefusedError):
            a_sign_in().rotate(0, now=NOON + IDLE)

    @given(
        gaps=st.lists(
            st.timedeltas(
                min_value=timedelta(0), max_value=IDLE - timedelta(minutes=2)
            ),
            min_size=1,
            max_size=20,
        ),
        stolen=st.integers(min_value=0, max_value=19),
        late=st.timedeltas(
            min_value=timedelta(microseconds=1), max_value=timedelta(minutes=1)
        ),
        arrives=st.booleans(),
    )
    @settings(deadline=None)
    def test_a_thief_with_an_old_copy_gets_nothing_and_ends_it_for_all(
        self, gaps: list[timedelta], stolen: int, late: timedelta, arrives: bool
    ) -> None:
        """Whichever it is that its device has had better than, outside the grace."""
        assume(sum(gaps, timedelta(0)) + GRACE + late < LIFETIME)
        family = rotated(a_sign_in(), gaps)
        stolen %= family.generation
        assume(arrives or stolen < family.generation - 1)
        if arrives:
            family = family.note_arrival(family.generation)
        now = family.last_used_at + GRACE + late

        ended = family.rotate(stolen, now=now)

        assert ended.revoked
        for presented in range(family.generation + 1):
            with pytest.raises(RefreshRefusedError):
                ended.rotate(presented, now=now)


class HonestDevice(RuleBasedStateMachine):
    """One browser with three tabs on a bad network.

    Each tab keeps the newest token it got. Answers get lost, so a tab may come back
    with a token that was replaced. If none has better, it may come whenever it likes;
    else, being honest, it does so within the grace. No tab refreshes more often in a
    minute than a family remembers.
    """

    def __init__(self) -> None:
        super().__init__()
        self.family = a_sign_in()
        self.now = NOON
        self.held = {"left": 0, "middle": 0, "right": 0}

    def _spare(self) -> timedelta:
        """Return how long the tab that is furthest behind may still wait."""
        if set(self.held.values()) == {self.family.generation - 1}:
            return self.family.last_used_at + IDLE - SECOND - self.now
        replaced = {r.generation: r.at for r in self.family.rotations}
        ends = [
            replaced[held] + GRACE
            for held in self.held.values()
            if held != self.family.generation
        ]
        return min(ends, default=self.family.last_used_at + IDLE - SECOND) - self.now

    def _is_busy(self) -> bool:
        return self.family.generation - min(self.held.values()) >= REMEMBERED

    @rule(tab=TABS, arrives=st.booleans())
    def refresh(self, tab: str, arrives: bool) -> None:
        """A tab refreshes, and the answer may get lost."""
        if self.held[tab] == self.family.generation and self._is_busy():
            return
        self.family = self.family.rotate(self.held[tab], now=self.now)
        if arrives:
            self.held[tab] = self.family.generation

    @rule(tab=TABS)
    def show(self, tab: str) -> None:
        """A tab asks for something with the access token it has."""
        self.family = self.family.note_arrival(self.held[tab])

    @rule(share=st.floats(min_value=0, max_value=1))
    def wait(self, share: float) -> None:
        """Time goes by, at most until the last tab has to come back."""
        left = NOON + LIFETIME - SECOND - self.now
        self.now += min(self._spare(), left) * share

    @precondition(lambda self: len(set(self.held.values())) > 1)
    @rule()
    def share_storage(self) -> None:
        """Tabs find what another one got in the browser's storage."""
        self.held = dict.fromkeys(self.held, max(self.held.values()))

    @invariant()
    def is_never_signed_out(self) -> None:
        """Honesty is rewarded."""
        assert not self.family.revoked

    @invariant()
    def gets_only_the_newest_generation(self) -> None:
        """No more than one token is good for longer than the grace."""
        assert max(self.held.values()) <= self.family.generation


TestHonestDevice = HonestDevice.TestCase
TestHonestDevice.settings = settings(
    deadline=None, max_examples=60, stateful_step_count=40
)
