"""An answer that may be given again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.caching.cached_reply import LIFETIME
from tests.support.builders import NOON, SECOND
from tests.support.caching import SCOPE, a_cached_reply, a_scope


class TestCachedReply:
    @pytest.mark.parametrize(
        "changes",
        [
            {"text": ""},
            {"input_tokens": -1},
            {"output_tokens": -1},
            {"cost_usd_micros": -1},
            {"expires_at": NOON},
            {"expires_at": NOON + LIFETIME + timedelta(microseconds=1)},
        ],
    )
    def test_is_none_of_ours(self, changes: dict[str, Any]) -> None:
        """Nothing is kept for more than a day, or saves less than nothing."""
        with pytest.raises(ValueError, match="answer"):
            a_cached_reply(**changes)

    def test_lasts_a_day(self) -> None:
        """As the specification says."""
        assert timedelta(hours=24) == LIFETIME

    def test_serves_its_own_scope_until_it_expires(self) -> None:
        """And no other one, ever."""
        reply = a_cached_reply()

        assert reply.serves(SCOPE, now=NOON + LIFETIME - SECOND)
        assert not reply.serves(SCOPE, now=NOON + LIFETIME)
        assert not reply.serves(a_scope(grade="6"), now=NOON)

    def test_saves_the_tokens_of_its_making(self) -> None:
        """Those of the prompt too, which are most of what it cost."""
        assert a_cached_reply(input_tokens=30, output_tokens=8).tokens == 38
