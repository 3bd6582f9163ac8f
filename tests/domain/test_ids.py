"""What an identifier looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import ids
from domain.ids import is_id

DIGITS = "0123456789abcdef" * 2
PREFIXES = [
    ids.USER,
    ids.HELPY,
    ids.CONVERSATION,
    ids.MESSAGE,
    ids.TURN,
    ids.SIGN_IN,
    ids.DECISION,
]


class TestIsId:
    @pytest.mark.parametrize("prefix", PREFIXES)
    def test_knows_its_own_kind_and_no_other(self, prefix: str) -> None:
        """A prefix tells the kinds apart."""
        kinds = [kind for kind in PREFIXES if is_id(f"{prefix}_{DIGITS}", prefix=kind)]

        assert kinds == [prefix]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "usr",
            "usr_",
            DIGITS,
            f"usr{DIGITS}",
            f"usr-{DIGITS}",
            f"USR_{DIGITS}",
            f"usr_{DIGITS.upper()}",
            f"usr_{DIGITS[:-1]}",
            f"usr_{DIGITS}0",
            f"usr_{DIGITS}\n",
            f" usr_{DIGITS}",
            f"usr_{DIGITS[:-1]}g",
            f"usr_{DIGITS[:-1]}\u0661",
            f"usr_{DIGITS[:-1]}\0",
            "usr_" + "../" * 10 + "ab",
            "usr_" + "a" * 100_000,
        ],
    )
    def test_refuses_what_only_resembles_one(self, text: str) -> None:
        """An identifier has one spelling."""
        assert not is_id(text, prefix=ids.USER)

    @given(number=st.integers(min_value=0, max_value=2**128 - 1))
    @settings(deadline=None)
    def test_takes_every_number_a_uuid_can_be(self, number: int) -> None:
        """All 128 bits are free."""
        assert is_id(f"msg_{number:032x}", prefix=ids.MESSAGE)

    @given(text=st.text())
    @settings(deadline=None)
    def test_takes_no_other_text(self, text: str) -> None:
        """What people type is no identifier by chance."""
        assert not is_id(text, prefix=ids.USER)
