"""What caches had and saved, over HTTP, for admins."""

from __future__ import annotations

import pytest

from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome
from domain.caching.scope import Audience
from tests.support.family import Family
from tests.support.running import Running

pytestmark = pytest.mark.anyio


def note(product: Running, outcome: Outcome | Unfit, *, times: int = 1) -> None:
    """Let the product know what came of a question, as whoever asks does."""
    for _ in range(times):
        product.doors.application.read_savings.savings.note(
            Audience.GLOBAL, outcome, tokens=38, cost_usd_micros=12
        )


class TestReadSavings:
    async def test_shows_what_was_saved_and_what_calls_for_attention(
        self, product: Running, family: Family
    ) -> None:
        """At once, for each audience there were questions of."""
        note(product, Outcome.SEMANTIC, times=100)
        note(product, Outcome.MISS, times=100)
        note(product, Outcome.WRONG_SEMANTIC, times=2)
        note(product, Unfit.PERSONAL)
        answer = await family.admin.http.get("/llm/savings")

        assert answer.status_code == 200
        assert answer.json() == {
            "audiences": [
                {
                    "audience": "global",
                    "exact": 0,
                    "semantic": 100,
                    "shared": 0,
                    "misses": 100,
                    "hitRate": 0.5,
                    "wrongExact": 0,
                    "wrongSemantic": 2,
                    "unfit": {"personal": 1},
                    "savedTokens": 203 * 38,
                    "savedUsdMicros": 203 * 12,
                }
            ],
            "falseHits": [
                {"audience": "global", "cache": "semantic", "hits": 100, "wrong": 2}
            ],
        }

    async def test_shows_no_days_but_those_asked_for(
        self, product: Running, family: Family
    ) -> None:
        """Nothing is nothing."""
        note(product, Outcome.EXACT)
        answer = await family.admin.http.get(
            "/llm/savings", params={"from": "2020-01-01", "to": "2020-02-01"}
        )

        assert answer.json() == {"audiences": [], "falseHits": []}

    async def test_is_for_admins(self, family: Family) -> None:
        """Nobody else learns what the operator spends."""
        for person in (family.ada, family.parent, family.teacher):
            answer = await person.http.get("/llm/savings")
            assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
        assert (await family.anonymous.get("/llm/savings")).status_code == 401

    @pytest.mark.parametrize(
        ("query", "pointer"),
        [
            ({"from": "yesterday"}, "?from"),
            ({"from": "2026-11-20", "to": "2026-11-19"}, "?to"),
            ({"from": "2026-01-01", "to": "2026-12-01"}, "?to"),
        ],
    )
    async def test_refuses_days_that_are_none(
        self, family: Family, query: dict[str, str], pointer: str
    ) -> None:
        """And says which."""
        answer = await family.admin.http.get("/llm/savings", params=query)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
