"""A refresh token proves its family and generation, and nothing else passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.refresh_tokens import RefreshTokens
from domain.ids import SignInId
from domain.sign_in import RefreshRefusedError
from tests.support.builders import a_sign_in


class TestRefreshTokens:
    @given(generation=st.integers(min_value=0, max_value=2**48 - 1))
    @settings(deadline=None)
    def test_a_token_names_its_family_and_generation(self, generation: int) -> None:
        """And proves both, to its own family alone."""
        tokens = RefreshTokens(b"r" * 32)
        sign_in = a_sign_in(generation=generation)

        presented = tokens.read(tokens.issue(sign_in))

        assert presented.sign_in_id == sign_in.id
        assert presented.generation == generation
        tokens.confirm(presented, sign_in)
        tokens.confirm(presented, replace(sign_in, generation=0))
        for other in (
            replace(sign_in, salt="00" * 16),
            replace(sign_in, id=SignInId("sin_" + "f" * 32)),
        ):
            with pytest.raises(RefreshRefusedError):
                tokens.confirm(presented, other)
        with pytest.raises(RefreshRefusedError):
            tokens.confirm(replace(presented, generation=generation ^ 1), sign_in)

    @given(text=st.text())
    @settings(deadline=None)
    def test_reads_nothing_else(self, text: str) -> None:
        """Whatever is typed."""
        with pytest.raises(RefreshRefusedError):
            RefreshTokens(b"r" * 32).read(text)

    @pytest.mark.parametrize("extra", ["A", "AAAA", "=", "\n", "\0", "A" * 1_000])
    def test_reads_nothing_around_a_token(self, extra: str) -> None:
        """A token has one spelling."""
        tokens = RefreshTokens(b"r" * 32)
        token = tokens.issue(a_sign_in())

        for shown in (token + extra, extra + token):
            with pytest.raises(RefreshRefusedError):
                tokens.read(shown)

    def test_shows_nothing(self) -> None:
        """A representation ends up in logs."""
        assert repr(RefreshTokens(b"r" * 32)) == "RefreshTokens()"
