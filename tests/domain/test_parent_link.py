"""A code links one parent to one student, within a week."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parent_link import (
    INVITATION_LIFETIME,
    MAX_PARENTS,
    InvitationNotFoundError,
    TooManyParentsError,
    code_hash,
)
from tests.support.builders import ADA, BO, NOON, SECOND, a_student, an_invitation

IN_TIME = NOON + INVITATION_LIFETIME - SECOND


class TestInvitation:
    def test_is_used_by_one_parent(self) -> None:
        """Who may come again, because what followed may have failed."""
        used = an_invitation().redeem(by=BO, now=IN_TIME)

        assert used.redeem(by=BO, now=NOON + 2 * INVITATION_LIFETIME) == used
        with pytest.raises(InvitationNotFoundError):
            used.redeem(by=ADA, now=NOON)

    def test_is_over_after_a_week(self) -> None:
        """To the second."""
        with pytest.raises(InvitationNotFoundError):
            an_invitation().redeem(by=BO, now=NOON + INVITATION_LIFETIME)

    @given(st.text())
    def test_takes_any_text_for_a_code(self, text: str) -> None:
        """Most are nobody's; case, spaces and dashes do not matter."""
        assert len(code_hash(text)) == 64
        assert code_hash(" ab-cd ") == code_hash("ABCD")


class TestLinks:
    def test_are_made_once_each_and_not_without_end(self) -> None:
        """A student has a handful of parents."""
        student = a_student().linked_to(BO).linked_to(BO)
        assert student.parent_ids == (BO,)

        full = a_student(parent_ids=tuple(f"usr_{n:032x}" for n in range(MAX_PARENTS)))
        with pytest.raises(TooManyParentsError):
            full.linked_to(BO)
