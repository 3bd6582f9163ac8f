"""What models have cost, over HTTP, for admins."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

import httpx
import pytest

from domain.reply import CacheUse, Tier
from tests.support.apps import a_cost
from tests.support.builders import ADA, NOON
from tests.support.family import Family
from tests.support.running import Running

pytestmark = pytest.mark.anyio

WEEK = {"from": "2026-11-20", "to": "2026-11-26"}
DAY = timedelta(days=1)


def enter(product: Running, **changes: Any) -> None:
    """Let the product know of a call, as the router does."""
    product.doors.application.read_costs.spending.note(a_cost(**changes))


def problem(answer: httpx.Response) -> tuple[int, str, str]:
    """Return a refusal's status, and which part of the query is wrong in what way."""
    error = answer.json()["errors"][0]
    return answer.status_code, error["pointer"], error["code"]


class TestReadCosts:
    async def test_adds_up_what_calls_cost(
        self, product: Running, family: Family
    ) -> None:
        """At once, with every sum there is."""
        enter(product, model="m1", cost_usd_micros=5)
        enter(product, model="m1", cost_usd_micros=6, reported=False)
        enter(product, model="m2", cost_usd_micros=0, cache=CacheUse.EXACT)
        answer = await family.admin.http.get("/llm/costs", params=WEEK)

        assert answer.status_code == 200
        assert answer.json() == {
            "items": [
                {
                    "key": "m1",
                    "calls": 2,
                    "cachedReplies": 0,
                    "unreportedCalls": 1,
                    "inputTokens": 200,
                    "outputTokens": 40,
                    "cachedTokens": 80,
                    "costUsdMicros": 11,
                },
                {
                    "key": "m2",
                    "calls": 0,
                    "cachedReplies": 1,
                    "unreportedCalls": 0,
                    "inputTokens": 100,
                    "outputTokens": 20,
                    "cachedTokens": 40,
                    "costUsdMicros": 0,
                },
            ],
            "nextCursor": None,
        }

    @pytest.mark.parametrize(
        ("by", "keys"),
        [
            ("tier", ["complex", "small"]),
            ("day", ["2026-11-24", "2026-11-25"]),
            ("payer", ["", ADA]),
        ],
    )
    async def test_adds_up_by_whatever_is_asked(
        self, product: Running, family: Family, by: str, keys: list[str]
    ) -> None:
        """All of them come to the same."""
        enter(product, cost_usd_micros=5, tier=Tier.COMPLEX, payer_id="")
        enter(product, cost_usd_micros=6, at=NOON + DAY)
        answer = await family.admin.http.get("/llm/costs", params={**WEEK, "by": by})

        items = answer.json()["items"]
        assert [item["key"] for item in items] == keys
        assert sum(item["costUsdMicros"] for item in items) == 11

    @pytest.mark.parametrize("by", ["session", "day"])
    async def test_gives_a_long_report_page_by_page(
        self, product: Running, family: Family, by: str
    ) -> None:
        """A session may have no name, and is not left out."""
        for number in range(-2, 3):
            name = "" if number == 0 else f"cnv_{number}"
            enter(product, session_id=name, at=NOON + number * DAY)
        asked = {**WEEK, "by": by, "limit": "2"}
        found: list[str] = []
        while True:
            answer = await family.admin.http.get("/llm/costs", params=asked)
            found += [item["key"] for item in answer.json()["items"]]
            if answer.json()["nextCursor"] is None:
                break
            asked["cursor"] = answer.json()["nextCursor"]

        assert len(found) == len(set(found)) == 5

    async def test_is_of_today_where_no_day_is_named(
        self, product: Running, family: Family
    ) -> None:
        """Of UTC."""
        now = product.doors.clock.now()
        enter(product, at=now)
        enter(product, at=now - 2 * DAY)
        answer = await family.admin.http.get("/llm/costs")

        assert [item["calls"] for item in answer.json()["items"]] == [1]

    @pytest.mark.parametrize(
        ("query", "pointer", "code"),
        [
            ({"from": "yesterday"}, "?from", "not-a-day"),
            ({"from": "20261124"}, "?from", "not-a-day"),
            ({"from": "2026-W48-2"}, "?from", "not-a-day"),
            ({"from": "2026-02-30"}, "?from", "not-a-day"),
            ({**WEEK, "to": "2026-11-19"}, "?to", "out-of-range"),
            ({**WEEK, "to": "2027-02-20"}, "?to", "out-of-range"),
            ({"by": "word"}, "?by", "not-a-way"),
            ({"limit": "0"}, "?limit", "out-of-range"),
            ({"cursor": "m1"}, "?cursor", "invalid-cursor"),
            ({"by": "day", "cursor": "=m1"}, "?cursor", "invalid-cursor"),
        ],
    )
    async def test_refuses_what_is_no_report(
        self, family: Family, query: dict[str, str], pointer: str, code: str
    ) -> None:
        """And says which part of the query it is."""
        answer = await family.admin.http.get("/llm/costs", params=query)

        assert problem(answer) == (422, pointer, code)

    async def test_reaches_a_quarter_of_a_year(self, family: Family) -> None:
        """The last day that is not too many."""
        answer = await family.admin.http.get(
            "/llm/costs", params={"from": "2026-11-20", "to": "2027-02-19"}
        )

        assert answer.status_code == 200

    async def test_is_for_admins(self, family: Family) -> None:
        """Nobody else, whatever else they are."""
        found = {
            field.name: await getattr(
                getattr(family, field.name), "http", family.anonymous
            ).get("/llm/costs")
            for field in fields(Family)
        }
        statuses = {name: answer.status_code for name, answer in found.items()}

        assert statuses.pop("admin") == 200
        assert statuses.pop("anonymous") == 401
        assert set(statuses.values()) == {403}
        assert found["ada"].json()["code"] == "not-allowed"
