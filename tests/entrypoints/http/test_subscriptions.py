"""Plans over HTTP: more at once, less tomorrow, and what is left in every answer."""

from __future__ import annotations

import re

import pytest

from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

LEFT = re.compile(r'"tokens-day";r=(\d+);t=(\d+)')
OPEN = "What is the moon?"


class TestSubscribe:
    async def test_counts_at_once(self, ada: StudentClient) -> None:
        """201 with the day under the new plan, spent tokens and all."""
        await ada.send(OPEN, wait="true")
        answer = await ada.http.post(
            "/subscriptions/subscribe", json={"plan": "starter"}
        )

        body = answer.json()
        assert answer.status_code == 201
        assert (body["plan"], body["limit"]) == ("starter", 10_000)
        assert body["used"] + body["reserved"] > 0
        assert (body["pendingPlan"], body["effectiveAt"]) == (None, None)
        assert (await ada.get("/users/profile"))["user"]["plan"] == "starter"

    async def test_is_done_once(self, ada: StudentClient) -> None:
        """409 for a second one, and the same answer under the same key."""
        path, body = "/subscriptions/subscribe", {"plan": "starter"}
        key = {"Idempotency-Key": "k"}
        await ada.http.post(path, json=body, headers=key)
        replayed = await ada.http.post(path, json=body, headers=key)
        second = await ada.http.post(path, json=body)

        assert replayed.status_code == 201
        assert second.status_code == 409
        assert second.json()["code"] == "already-subscribed"

    @pytest.mark.parametrize(
        ("plan", "status", "code"),
        [
            ("elite", 403, "plan-not-offered"),
            ("free", 403, "plan-not-offered"),
            ("gold", 422, "invalid-input"),
        ],
    )
    async def test_refuses_what_is_not_offered(
        self, ada: StudentClient, plan: str, status: int, code: str
    ) -> None:
        """The free plan needs none, elite is granted."""
        answer = await ada.http.post("/subscriptions/subscribe", json={"plan": plan})

        assert answer.status_code == status
        assert answer.json()["code"] == code


class TestUpdate:
    async def test_waits_for_the_next_window_with_less(
        self, ada: StudentClient
    ) -> None:
        """The day keeps its limit, and usage tells what follows when."""
        await ada.post("/subscriptions/subscribe", {"plan": "premium"})
        answer = await ada.http.put("/subscriptions/update", json={"plan": "starter"})

        body = answer.json()
        assert answer.status_code == 200
        assert (body["plan"], body["limit"]) == ("premium", 50_000)
        assert body["pendingPlan"] == "starter"
        assert body["effectiveAt"] == body["resetsAt"]
        assert (await ada.get("/subscriptions/usage"))["pendingPlan"] == "starter"

    async def test_needs_a_subscription(self, ada: StudentClient) -> None:
        """409; cancelling does as well."""
        update = await ada.http.put("/subscriptions/update", json={"plan": "starter"})
        cancel = await ada.http.delete("/subscriptions/cancel")

        assert update.status_code == cancel.status_code == 409
        assert update.json()["code"] == cancel.json()["code"] == "not-subscribed"


class TestCancel:
    async def test_waits_for_the_next_window_and_can_be_taken_back(
        self, ada: StudentClient
    ) -> None:
        """Until then the plan is what it was."""
        await ada.post("/subscriptions/subscribe", {"plan": "starter"})
        answer = await ada.http.delete("/subscriptions/cancel")
        back = await ada.post("/subscriptions/subscribe", {"plan": "starter"})

        body = answer.json()
        assert answer.status_code == 200
        assert (body["plan"], body["pendingPlan"]) == ("starter", "free")
        assert (back["plan"], back["pendingPlan"]) == ("starter", None)


class TestRateLimit:
    @pytest.mark.parametrize("way", ["accepted", "waited", "streamed", "usage"])
    async def test_is_told_in_the_head(self, ada: StudentClient, way: str) -> None:
        """Policy, what is left, and when it begins anew."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        if way == "usage":
            answer = await ada.http.get("/subscriptions/usage")
        elif way == "streamed":
            accept = {"Accept": "text/event-stream"}
            answer = await ada.http.post(path, json={"content": OPEN}, headers=accept)
        else:
            wait = "true" if way == "waited" else "false"
            answer = await ada.send(OPEN, wait=wait)

        left = LEFT.fullmatch(answer.headers["ratelimit"])
        assert answer.headers["ratelimit-policy"] == '"tokens-day";q=1000;w=86400'
        assert left is not None
        assert (int(left[1]) == 1000) is (way == "usage")
        assert 0 < int(left[2]) <= 86_401

    async def test_is_told_with_a_refusal(self, ada: StudentClient) -> None:
        """429 says what is left too."""
        long = "moon " * 700
        while (answer := await ada.send(long, wait="true")).status_code == 200:
            pass

        left = LEFT.fullmatch(answer.headers["ratelimit"])
        assert answer.status_code == 429
        assert answer.headers["ratelimit-policy"] == '"tokens-day";q=1000;w=86400'
        assert left is not None
        assert int(left[1]) == answer.json()["remaining"]
