"""What an application shows to be let in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.api_key import (
    TURNS_AT_ONCE,
    UNLIMITED_DAILY_TOKENS,
    USE_IS_NOTED_EVERY,
    ApiKeyInvalidError,
    KeyWish,
    key_digest,
    key_text,
)
from domain.errors import InvalidInputError
from domain.ids import APP, USER, AppId, UserId, is_user
from domain.plan import PLANS, PlanName
from tests.support.apps import SECRET, TOKEN, an_api_key
from tests.support.builders import NOON, SECOND


class TestText:
    def test_is_the_secret_behind_a_mark(self) -> None:
        """A scanner for lost keys finds it by `hk_`."""
        assert "hk_" + SECRET.hex() == TOKEN

    def test_is_kept_as_a_digest_alone(self) -> None:
        """From which nobody gets back."""
        assert key_digest(TOKEN) == key_digest(TOKEN)
        assert SECRET.hex() not in repr(an_api_key())

    def test_is_never_short(self) -> None:
        """Less than 256 bits would need a slower hash."""
        with pytest.raises(ValueError, match="32"):
            key_text(b"k" * 31)

    @pytest.mark.parametrize(
        "text",
        ["", "hk_", TOKEN[:-1], TOKEN + "0", TOKEN.upper(), " " + TOKEN, TOKEN + "\n"],
    )
    def test_has_one_spelling(self, text: str) -> None:
        """Nothing else is looked up at all."""
        with pytest.raises(ApiKeyInvalidError):
            key_digest(text)


class TestApp:
    @pytest.mark.parametrize("plan", [p for p in PlanName if p != PlanName.ELITE])
    def test_has_what_its_plan_has(self, plan: PlanName) -> None:
        """And more at once than a student."""
        app = an_api_key(plan=plan).app

        assert app.daily_tokens == PLANS[plan].daily_tokens
        assert app.turns_at_once == TURNS_AT_ONCE > PLANS[plan].turns_at_once

    def test_has_a_ceiling_where_its_plan_has_none(self) -> None:
        """A greater one than a student's."""
        app = an_api_key(plan=PlanName.ELITE).app

        assert app.daily_tokens == UNLIMITED_DAILY_TOKENS
        assert app.daily_tokens > PLANS[PlanName.ELITE].daily_tokens

    def test_has_what_its_key_says(self) -> None:
        """Whatever the plan says."""
        app = an_api_key(daily_tokens=5, turns_at_once=3).app

        assert (app.daily_tokens, app.turns_at_once) == (5, 3)

    def test_is_no_person(self) -> None:
        """Nobody is told of its tokens."""
        assert is_user(UserId(f"{USER}_1"))
        assert not is_user(AppId(f"{APP}_1"))


class TestRevoked:
    def test_stays_so_since_the_first_time(self) -> None:
        """Telling it again does not move it."""
        revoked = an_api_key().revoked(now=NOON)

        assert revoked.revoked_at == NOON
        assert revoked.revoked(now=NOON + SECOND) == revoked


class TestUsed:
    def test_is_noted_once_an_hour(self) -> None:
        """Every request need not write."""
        key = an_api_key().used(now=NOON)
        later = NOON + USE_IS_NOTED_EVERY

        assert key.last_used_at == NOON
        assert key.used(now=later - SECOND) is key
        assert key.used(now=later).last_used_at == later


class TestWish:
    @pytest.mark.parametrize("number", [0, -1, 10**13])
    def test_has_bounds(self, number: int) -> None:
        """Nobody means these."""
        with pytest.raises(InvalidInputError):
            KeyWish(plan=PlanName.FREE, turns_at_once=number).checked()
        with pytest.raises(InvalidInputError):
            KeyWish(plan=PlanName.FREE, daily_tokens=number).checked()

    def test_has_a_name_made_safe(self) -> None:
        """It is shown in a terminal."""
        assert KeyWish(plan=PlanName.FREE, name=" a\u202e ").checked().name == "a"
        with pytest.raises(InvalidInputError):
            KeyWish(plan=PlanName.FREE, name="a\x1b[2J").checked()

    def test_needs_no_name(self) -> None:
        """An id is enough."""
        assert KeyWish(plan=PlanName.FREE).checked().name == ""

    def test_is_noted_for_an_hour(self) -> None:
        """What an operator reads as last use is at most so old."""
        assert timedelta(hours=1) == USE_IS_NOTED_EVERY
