"""Access tokens: ours are read back, everything else is refused the same way."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta

import pytest

from adapters.local import access_tokens
from adapters.local.frozen_clock import FrozenClock
from domain.sign_in import SignInRequiredError
from domain.user import Role
from ports.identity_provider import Caller
from tests.support.builders import ADA, NOON, SECOND
from tests.support.forged_tokens import (
    FORGED,
    NOON_S,
    SIGN_IN_ID,
    an_access_token,
    claiming,
    encoded,
    headed,
    our_key,
    signed,
    some_tokens,
    valid,
)


class TestForgedTokens:
    @pytest.mark.parametrize("flaw", FORGED)
    def test_every_one_is_refused_in_the_same_way(self, flaw: str) -> None:
        """What is wrong with it is nobody's business; it is not remembered either."""
        tokens = some_tokens()

        for _ in range(2):
            with pytest.raises(SignInRequiredError) as refusal:
                tokens.shown(FORGED[flaw]())

            assert type(refusal.value) is SignInRequiredError
            assert str(refusal.value) == "Sign in first."
            assert refusal.value.facts() == {}

    def test_the_forger_knows_how_to_make_a_token(self) -> None:
        """Without a flaw, what the table is made of is taken."""
        assert some_tokens().shown(signed()).caller.user_id == ADA
        assert some_tokens().shown(headed()).caller.user_id == ADA
        assert some_tokens().shown(claiming()).caller.user_id == ADA


class TestAccessTokens:
    def test_a_token_says_who_calls(self) -> None:
        """User, role, sign-in and its generation, until it is over."""
        tokens = some_tokens()
        token = tokens.issue(
            user_id=ADA, role=Role.PARENT, sign_in_id=SIGN_IN_ID, generation=7
        )

        for _ in range(2):
            assert tokens.shown(token).caller == Caller(
                user_id=ADA,
                role=Role.PARENT,
                sign_in_id=SIGN_IN_ID,
                expires_at_s=NOON_S + 600,
            )
            assert tokens.shown(token).generation == 7

    def test_it_has_the_header_of_an_access_token(self) -> None:
        """An id token of ours, should there be any, is never mistaken for one."""
        header = valid().split(".")[0]

        assert json.loads(base64.urlsafe_b64decode(header + "==")) == {
            "alg": "EdDSA",
            "kid": some_tokens().jwks()["keys"][0]["kid"],
            "typ": "at+jwt",
        }

    def test_it_is_over_after_ten_minutes(self) -> None:
        """To the second, and also if it was read before."""
        clock = FrozenClock(NOON)
        tokens = some_tokens(clock)
        token = an_access_token(tokens)
        assert tokens.shown(token).caller.user_id == ADA

        clock.advance(timedelta(minutes=10) - SECOND)
        assert tokens.shown(token).caller.user_id == ADA
        clock.advance(SECOND)
        with pytest.raises(SignInRequiredError):
            tokens.shown(token)
        with pytest.raises(SignInRequiredError):
            some_tokens(clock).shown(token)

    def test_a_restart_reads_the_tokens_from_before(self) -> None:
        """The key is made from the secret, the same every time."""
        assert some_tokens().shown(valid()).caller.user_id == ADA

    def test_a_token_is_verified_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Reading it again costs a look-up."""
        tokens = some_tokens()
        token = an_access_token(tokens)
        first = tokens.shown(token)
        monkeypatch.setattr(access_tokens, "deserialize_compact", None)

        assert tokens.shown(token) is first

    def test_it_remembers_only_so_many_and_never_the_token(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Memory is bounded, and what lies in it can't be presented."""
        monkeypatch.setattr(access_tokens, "_REMEMBERED", 2)
        clock = FrozenClock(NOON)
        tokens = some_tokens(clock)
        made: list[str] = []
        for _ in range(3):
            made.append(an_access_token(tokens))
            tokens.shown(made[-1])
            clock.advance(SECOND)

        digests = [hashlib.sha256(token.encode()).digest() for token in made]
        assert list(tokens._known) == digests[1:]
        assert tokens.shown(made[0]).caller.user_id == ADA

    def test_others_can_check_its_tokens(self) -> None:
        """The key set holds the public half and nothing more."""
        (key,) = some_tokens().jwks()["keys"]
        head, claims, signature = valid().split(".")

        assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}
        assert (key["kty"], key["crv"], key["alg"]) == ("OKP", "Ed25519", "EdDSA")
        public = our_key().public_key()
        assert encoded(public.public_bytes_raw()) == key["x"]
        public.verify(
            base64.urlsafe_b64decode(signature + "=="), f"{head}.{claims}".encode()
        )
