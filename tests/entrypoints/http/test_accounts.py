"""Signing up and in, owning a Helpy, and asking twice for one thing."""

from __future__ import annotations

import httpx
import pytest

from tests.support.running import Running
from tests.support.student_client import PASSWORD, StudentClient

pytestmark = pytest.mark.anyio


class TestAccounts:
    async def test_are_signed_in_once_registered(self, product: Running) -> None:
        """201 with tokens and who one is now."""
        body = {"email": "Bo@Example.org", "password": PASSWORD, "gradeLevel": 7}
        async with httpx.AsyncClient(base_url=product.url) as client:
            answer = await client.post("/auth/register", json=body)
            made = answer.json()
            profile = await client.get(
                "/users/profile",
                headers={"Authorization": f"Bearer {made['accessToken']}"},
            )

        assert answer.status_code == 201
        assert made["user"]["email"] == "bo@example.org"
        assert made["user"]["plan"] == "free"
        assert made["tokenType"] == "Bearer"
        assert profile.json()["student"]["gradeLevel"] == 7
        assert PASSWORD not in answer.text

    async def test_have_one_address_each(
        self, ada: StudentClient, product: Running
    ) -> None:
        """409 for an address that is taken, in whatever case."""
        body = {"email": "ADA@example.org", "password": PASSWORD}
        answer = await ada.http.post("/auth/register", json=body)

        assert answer.status_code == 409
        assert answer.json()["code"] == "email-taken"

    @pytest.mark.parametrize(
        ("email", "password"),
        [("ada@example.org", "wrong password!"), ("eve@example.org", PASSWORD)],
    )
    async def test_do_not_tell_a_wrong_password_from_a_wrong_address(
        self, ada: StudentClient, email: str, password: str
    ) -> None:
        """One refusal for both."""
        answer = await ada.http.post(
            "/auth/login", json={"email": email, "password": password}
        )

        assert answer.status_code == 401
        assert answer.json()["code"] == "wrong-credentials"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("email", "no-address"),
            ("email", ""),
            ("password", "short"),
            ("password", "1234567"),
            ("password", "x" * 257),
            ("password", "x" * 2000),
            ("email", "a" * 10_000 + "@example.org"),
            ("email", "ada@bo@example.org"),
            ("email", "ada@example.org\r\nBcc: bo@example.org"),
            ("name", ""),
            ("timeZone", "Mars/Olympus"),
            ("gradeLevel", 99),
        ],
    )
    async def test_refuse_what_can_not_be(
        self, product: Running, field: str, value: object
    ) -> None:
        """422 with the place of the fault; nobody is registered."""
        body = {"email": "cy@example.org", "password": PASSWORD, field: value}
        async with httpx.AsyncClient(base_url=product.url) as client:
            answer = await client.post("/auth/register", json=body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == f"/{field}"

    async def test_trade_a_refresh_token_once(self, product: Running) -> None:
        """The old one is worth nothing afterwards."""
        body = {"email": "di@example.org", "password": PASSWORD}
        async with httpx.AsyncClient(base_url=product.url) as client:
            made = (await client.post("/auth/register", json=body)).json()
            token = {"refreshToken": made["refreshToken"]}
            fresh = await client.post("/auth/refresh", json=token)
            again = await client.post(
                "/auth/refresh", json={"refreshToken": "rt_nonsense"}
            )

        assert fresh.status_code == 200
        assert fresh.json()["refreshToken"] != made["refreshToken"]
        assert again.status_code == 401

    async def test_show_the_public_keys(self, ada: StudentClient) -> None:
        """Anybody may check our tokens; nobody may make them."""
        keys = (await ada.get("/.well-known/jwks.json"))["keys"]

        assert keys
        assert all("d" not in key and "k" not in key for key in keys)


class TestHelpys:
    async def test_are_their_owners(self, ada: StudentClient, product: Running) -> None:
        """Made with a personality; nobody else learns of them."""
        made = await ada.post(
            "/helpys/create",
            {"name": "Pixel", "personality": {"tone": "playful", "traits": ["kind"]}},
        )
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            foreign = await eve.http.get(f"/helpys/{made['id']}")
            talked = await eve.http.post(
                "/chat/conversations", json={"helpyId": made["id"]}
            )

        assert made["personality"] == {"tone": "playful", "traits": ["kind"]}
        assert made["memories"] == []
        assert (await ada.get(f"/helpys/{made['id']}"))["name"] == "Pixel"
        assert foreign.status_code == talked.status_code == 404


class TestIdempotencyKey:
    async def test_makes_a_second_request_the_first(self, ada: StudentClient) -> None:
        """The same answer, and one Helpy."""
        headers = {"Idempotency-Key": "k-1"}
        body = {"name": "Pixel"}
        first = await ada.http.post("/helpys/create", json=body, headers=headers)
        second = await ada.http.post("/helpys/create", json=body, headers=headers)

        assert first.json() == second.json()
        assert second.headers["idempotency-replayed"] == "true"

    async def test_stands_for_one_request(self, ada: StudentClient) -> None:
        """422 for another request under it, and for a key that is none."""
        headers = {"Idempotency-Key": "k-1"}
        await ada.http.post("/helpys/create", json={"name": "A"}, headers=headers)
        other = await ada.http.post(
            "/helpys/create", json={"name": "B"}, headers=headers
        )
        none = await ada.http.post(
            "/helpys/create",
            json={"name": "B"},
            headers={"Idempotency-Key": "x" * 300},
        )

        assert other.status_code == 422
        assert other.json()["code"] == "idempotency-key-reused"
        assert none.status_code == 422
        assert none.json()["code"] == "invalid-idempotency-key"


class TestConversations:
    async def test_are_listed_newest_first(self, ada: StudentClient) -> None:
        """Page by page, each once."""
        helpy = (await ada.get("/users/profile"))["student"]["helpyId"]
        made = [ada.conversation]
        for _ in range(2):
            body = {"helpyId": helpy, "subject": "Fractions"}
            made.append((await ada.post("/chat/conversations", body))["id"])
        first = await ada.get("/chat/conversations?limit=2")
        rest = await ada.get(f"/chat/conversations?cursor={first['nextCursor']}")

        listed = [c["id"] for c in first["items"] + rest["items"]]
        assert listed == made[::-1]
        assert first["items"][0]["subject"] == "Fractions"
        assert rest["nextCursor"] is None


class TestModels:
    async def test_are_shown_with_the_one_that_serves(self, ada: StudentClient) -> None:
        """The best first, and the scripted tutor behind it."""
        models = await ada.get("/llm/models")

        assert models["serving"] == "pretend-model"
        assert [m["serves"] for m in models["items"]] == [True, False]
        assert models["items"][1]["tier"] == "scripted"


class TestPage:
    async def test_comes_with_a_strict_policy(self, ada: StudentClient) -> None:
        """Nothing inline, nothing from elsewhere, nothing framed."""
        answer = await ada.http.get("/")

        policy = answer.headers["content-security-policy"]
        assert answer.status_code == 200
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"

    async def test_offers_no_demo_outside_the_demo(self, ada: StudentClient) -> None:
        """`serve` has no demo students."""
        assert (await ada.http.get("/demo")).status_code == 404
