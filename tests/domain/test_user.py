"""Addresses have one spelling; passwords are neither too short nor too long."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInputError
from domain.user import checked_password, normalized_email

LOCAL = st.text(string.ascii_letters + string.digits + ".+-_", min_size=1, max_size=64)
LABEL = st.from_regex(r"[a-zA-Z0-9]([a-zA-Z0-9-]{0,20}[a-zA-Z0-9])?", fullmatch=True)


class TestNormalizedEmail:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("ada@example.org", "ada@example.org"),
            ("  Ada@Example.ORG \n", "ada@example.org"),
            ("ada+school@example.org", "ada+school@example.org"),
            ("o'brien@example.org", "o'brien@example.org"),
            ("ada@mail.school.example.org", "ada@mail.school.example.org"),
            ("ada@xn--mnchen-3ya.de", "ada@xn--mnchen-3ya.de"),
            ("\uff41\uff44\uff41\uff20example.org", "ada@example.org"),
            ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
        ],
    )
    def test_has_one_spelling(self, typed: str, kept: str) -> None:
        """Case, spaces around it and full-width letters make no other address."""
        assert normalized_email(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            " ",
            "@",
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "ada@localhost",
            "ada@@example.org",
            "ada@bo@example.org",
            "ada @example.org",
            "ada@exam ple.org",
            "ada@example..org",
            "ada@.example.org",
            "ada@example.org.",
            "ada@-example.org",
            "ada@example-.org",
            "ada@exam_ple.org",
            "ada@[127.0.0.1]",
            '"ada"@example.org',
            "ada@example.org\r\nBcc: bo@example.org",
            "ada\r\n@example.org",
            "ada@example.org\0",
            "ada@example.org\u2028x",
            "<ada@example.org>",
            "Ada <ada@example.org>",
            "ada,bo@example.org",
            "ada;bo@example.org",
            "ada(comment)@example.org",
            "ada\u202e@example.org",
            "ada\u200b@example.org",
            "ad\u00e4@example.org",
            "ada@m\u00fcnchen.de",
            "stra\u00dfe@example.org",
            "ada@stra\u00dfe.de",
            "\u0130da@example.org",
            "\u0430da@example.org",
            "a" * 65 + "@example.org",
            "ada@" + "a" * 64 + ".org",
            "ada@" + "a." * 124 + "example.org",
            "a" * 10_000,
            "ada@" + "example." * 1_250 + "org",
            "\ufdfa" * 10_000,
            "a@" + "a-" * 5_000,
            "\ud800@example.org",
        ],
    )
    def test_refuses_what_is_no_address_mail_providers_hand_out(
        self, typed: str
    ) -> None:
        """Nothing that breaks out of a header, nothing that becomes somebody else's."""
        with pytest.raises(InvalidInputError) as refusal:
            normalized_email(typed)

        assert refusal.value.pointer == "/email"
        assert refusal.value.reason == "invalid-email"
        assert not typed.strip() or typed.strip() not in refusal.value.message

    @given(local=LOCAL, labels=st.lists(LABEL, min_size=2, max_size=4))
    @settings(deadline=None)
    def test_is_the_same_for_every_case(self, local: str, labels: list[str]) -> None:
        """And stays the same when normalized again."""
        email = normalized_email(f"{local}@{'.'.join(labels)}")

        assert normalized_email(email) == email
        assert normalized_email(email.upper()) == email

    @given(typed=st.text(max_size=40))
    @settings(deadline=None)
    def test_takes_nothing_but_plain_characters(self, typed: str) -> None:
        """What is kept is ASCII without spaces and has one @, whatever was typed."""
        try:
            email = normalized_email(f"{typed}@example.org")
        except InvalidInputError:
            return

        assert email.isascii()
        assert email.isprintable()
        assert " " not in email
        assert email.count("@") == 1


class TestCheckedPassword:
    @pytest.mark.parametrize(
        "password",
        [
            "12345678",
            " spaces ",
            "pass\0word",
            "\u00e9" * 8,
            "x" * 256,
            "\U0001f600" * 64,
            "\ud800" * 8,
        ],
    )
    def test_takes_it_verbatim(self, password: str) -> None:
        """Not a character of a password is touched."""
        assert checked_password(password) == password

    @pytest.mark.parametrize(
        ("password", "reason"),
        [
            ("", "too-short"),
            ("1234567", "too-short"),
            ("\U0001f600" * 7, "too-short"),
            ("x" * 257, "too-long"),
            ("\U0001f600" * 65, "too-long"),
            ("x" * 1_000_000, "too-long"),
        ],
    )
    def test_refuses_too_short_and_too_long(self, password: str, reason: str) -> None:
        """Characters count at the lower end, bytes at the upper."""
        with pytest.raises(InvalidInputError) as refusal:
            checked_password(password)

        assert refusal.value.pointer == "/password"
        assert refusal.value.reason == reason
