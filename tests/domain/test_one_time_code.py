"""OneTimeCode: only its digest is kept, and a code opens one kind of door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import MailId, SignInId
from domain.mail import letter
from domain.one_time_code import (
    LIFETIMES,
    CodeKind,
    Device,
    InvalidCodeError,
    code_text,
    digest_of,
    new_code,
)
from tests.support.builders import ADA, NOON, SECOND

SECRET = bytes(range(32))
RESET = CodeKind.RESET_PASSWORD


class TestOneTimeCode:
    @given(
        secret=st.binary(min_size=32, max_size=32), kind=st.sampled_from(list(CodeKind))
    )
    def test_has_a_digest_for_its_own_kind_alone(
        self, secret: bytes, kind: CodeKind
    ) -> None:
        """A reset code verifies no address, and the other way about."""
        text = code_text(kind, secret)

        assert len(digest_of(text, kind=kind)) == 64
        for other in set(CodeKind) - {kind}:
            with pytest.raises(InvalidCodeError):
                digest_of(text, kind=other)

    def test_keeps_nothing_that_could_be_shown(self) -> None:
        """Neither the code nor its secret."""
        text = code_text(RESET, SECRET)
        kept = repr(new_code(RESET, text, user_id=ADA, now=NOON))

        assert text not in kept
        assert SECRET.hex() not in kept

    @pytest.mark.parametrize("kind", [CodeKind.VERIFY_EMAIL, RESET])
    def test_is_good_for_its_kinds_lifetime(self, kind: CodeKind) -> None:
        """Not a second longer."""
        code = new_code(kind, code_text(kind, SECRET), user_id=ADA, now=NOON)

        assert code.is_good(now=NOON + LIFETIMES[kind] - SECOND)
        assert not code.is_good(now=NOON + LIFETIMES[kind])

    def test_is_for_a_device_exactly_if_it_is_a_ticket(self) -> None:
        """Anything else can't be built."""
        ticket = code_text(CodeKind.WS_TICKET, SECRET)
        device = Device(sign_in_id=SignInId("sin_" + "e" * 32), until=NOON)
        with pytest.raises(ValueError, match="ticket"):
            new_code(CodeKind.WS_TICKET, ticket, user_id=ADA, now=NOON)
        with pytest.raises(ValueError, match="ticket"):
            new_code(
                RESET, code_text(RESET, SECRET), user_id=ADA, now=NOON, device=device
            )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "reset-password_",
            "reset-password_" + "A" * 42,
            "reset-password_" + "A" * 44,
            "reset-password_" + "A" * 43 + "\n",
            "reset-password_" + "\u0661" * 43,
            "RESET-PASSWORD_" + "A" * 43,
            "A" * 1_000_000,
        ],
    )
    def test_is_refused_where_it_is_none(self, text: str) -> None:
        """Of any shape and length."""
        with pytest.raises(InvalidCodeError):
            digest_of(text, kind=RESET)

    def test_is_made_of_256_bits(self) -> None:
        """Of fewer it could be guessed."""
        with pytest.raises(ValueError, match="32 bytes"):
            code_text(RESET, SECRET[1:])


class TestLetter:
    @pytest.mark.parametrize("kind", [CodeKind.VERIFY_EMAIL, RESET])
    def test_has_the_code_and_a_link_with_it(self, kind: CodeKind) -> None:
        """Behind the `#`, which no server is sent."""
        code = code_text(kind, SECRET)
        mail = letter(
            kind,
            mail_id=MailId("mai_" + "1" * 32),
            user_id=ADA,
            to="ada@example.org",
            code=code,
            public_url="https://helpy.example",
            now=NOON,
        )

        assert f"\nhttps://helpy.example/#{kind}={code}\n" in mail.body
        assert f"\n{code}\n" in mail.body
