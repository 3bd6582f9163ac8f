"""A code links one parent to one student, within a week."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.parent_link import (
    CODE_BYTES,
    INVITATION_LIFETIME,
    MAX_PARENTS,
    InvitationNotFoundError,
    TooManyParentsError,
    code_hash,
    code_text,
)
from tests.support.builders import ADA, BO, NOON, SECOND, a_student, an_invitation

IN_TIME = NOON + INVITATION_LIFETIME - SECOND


class TestCode:
    @given(secret=st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES))
    def test_is_four_groups_that_say_all_80_bits(self, secret: bytes) -> None:
        """Of letters that look like no other; each secret has a code of its own."""
        code = code_text(secret)
        digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        number = 0
        for letter in code.replace("-", ""):
            number = number * 32 + digits.index(letter)

        assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
        assert number.to_bytes(CODE_BYTES, "big") == secret

    @pytest.mark.parametrize("size", [0, CODE_BYTES - 1, CODE_BYTES + 1])
    def test_is_made_of_80_bits(self, size: int) -> None:
        """Of fewer it could be guessed."""
        with pytest.raises(ValueError, match="10 bytes"):
            code_text(bytes(size))


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
