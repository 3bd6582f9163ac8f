"""A child does nothing without a parent's word, and the last word counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.age import BirthMonthFixedError
from domain.consent import CONSENT_VERSION, Consent, ConsentNeededError, ConsentScope
from tests.support.builders import BO, NOON, a_student

CHILD = a_student(birth_year_month="2015-04")


def word(scope: ConsentScope, *, granted: bool) -> Consent:
    """Return what Bo, a parent, says on a scope."""
    return Consent(
        scope=scope, granted=granted, version=CONSENT_VERSION, at=NOON, granted_by=BO
    )


class TestConsent:
    def test_is_off_until_somebody_says_yes(self) -> None:
        """Every scope, for a child and for anybody else."""
        for scope in ConsentScope:
            assert not CHILD.consents_to(scope)
            assert not a_student().consents_to(scope)

    @given(st.lists(st.tuples(st.sampled_from(ConsentScope), st.booleans())))
    def test_is_the_last_word_on_its_scope_and_on_no_other(
        self, words: list[tuple[ConsentScope, bool]]
    ) -> None:
        """Given, withdrawn, given again: one word a scope is kept."""
        student = CHILD
        for scope, granted in words:
            student = student.heard(word(scope, granted=granted))

        last = dict(words)
        for scope in ConsentScope:
            assert student.consents_to(scope) is last.get(scope, False)
        assert len(student.consents) == len(last)

    @given(st.sets(st.sampled_from(ConsentScope)))
    def test_to_the_core_alone_lets_a_child_act(
        self, scopes: set[ConsentScope]
    ) -> None:
        """A yes to something else is not a yes to this."""
        student = CHILD
        for scope in scopes:
            student = student.heard(word(scope, granted=True))
        if ConsentScope.CORE in scopes:
            assert student.act(NOON) == student
        else:
            with pytest.raises(ConsentNeededError):
                student.act(NOON)

    def test_is_not_needed_from_thirteen_on(self) -> None:
        """By age, or by never having been asked."""
        grown = a_student(birth_year_month="2010-01")

        assert grown.act(NOON) == grown
        assert a_student().act(NOON) == a_student()

    def test_is_not_needed_any_more_once_the_birthday_has_passed(self) -> None:
        """The clock alone changes the band."""
        with pytest.raises(ConsentNeededError):
            CHILD.act(datetime(2028, 4, 30, 12, tzinfo=UTC))
        assert CHILD.act(datetime(2028, 5, 1, 12, tzinfo=UTC)) == CHILD

    def test_waits_for_the_birthday_where_the_student_lives(self) -> None:
        """The month is over later in the west."""
        hawaiian = replace(CHILD, time_zone="Pacific/Honolulu")
        with pytest.raises(ConsentNeededError):
            hawaiian.act(datetime(2028, 5, 1, 5, tzinfo=UTC))


class TestBirthMonth:
    def test_is_told_once(self) -> None:
        """Nobody grows up by saying so."""
        told = a_student().born("2015-04", now=NOON)

        assert told.born(None, now=NOON) == told
        assert told.born("2015-04", now=NOON) == told
        with pytest.raises(BirthMonthFixedError):
            told.born("2005-04", now=NOON)
