"""Pages of other origins: those that were named may read answers, no others."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from tests.support.running import Running, a_running_product

pytestmark = pytest.mark.anyio

FRIEND = "https://school.example"
QUESTION = {"Origin": FRIEND, "Access-Control-Request-Method": "POST"}


@pytest.fixture
async def client(
    tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[httpx.AsyncClient]:
    """Serve the product to one other origin."""
    async with (
        a_running_product(tmp_path, allowed_origins=(FRIEND,)) as running,
        httpx.AsyncClient(base_url=running.url) as client,
    ):
        yield client


class TestANamedOrigin:
    async def test_may_read_answers_and_refusals(
        self, client: httpx.AsyncClient
    ) -> None:
        """With the headers a client needs, and without cookies."""
        for path, status in (("/health", 200), ("/users/profile", 401), ("/no", 404)):
            answer = await client.get(path, headers={"Origin": FRIEND})
            assert answer.status_code == status
            assert answer.headers["access-control-allow-origin"] == FRIEND
            exposed = answer.headers["access-control-expose-headers"].split(", ")
            assert {"X-Request-ID", "Retry-After", "RateLimit", "ETag"} <= set(exposed)
            assert answer.headers["vary"] == "Origin"
            assert "access-control-allow-credentials" not in answer.headers

    async def test_may_ask_before_it_sends(self, client: httpx.AsyncClient) -> None:
        """Without a token: a browser's question never has one."""
        answer = await client.options("/chat/conversations", headers=QUESTION)

        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == FRIEND
        methods = answer.headers["access-control-allow-methods"].split(", ")
        assert {"GET", "POST"} <= set(methods)
        assert answer.headers["access-control-allow-headers"] == (
            "Authorization, Content-Type, Idempotency-Key, X-Request-ID, If-Match"
        )
        assert int(answer.headers["access-control-max-age"]) > 0


class TestAnyOtherOrigin:
    @pytest.mark.parametrize(
        "origin",
        [
            "null",
            "",
            "https://evil.example",
            f"{FRIEND}.evil.example",
            f"{FRIEND}:8443",
        ],
    )
    async def test_may_not(self, client: httpx.AsyncClient, origin: str) -> None:
        """Neither ask nor read."""
        question = {**QUESTION, "Origin": origin}
        for answer in (
            await client.get("/health", headers={"Origin": origin}),
            await client.options("/chat/conversations", headers=question),
        ):
            assert answer.is_success
            assert answer.headers["vary"] == "Origin"
            told = [name for name in answer.headers if name.startswith("access-")]
            assert told == []

    async def test_may_not_by_default(self, product: Running) -> None:
        """Nobody was named."""
        async with httpx.AsyncClient(base_url=product.url) as client:
            answer = await client.get("/health", headers={"Origin": FRIEND})

        assert "access-control-allow-origin" not in answer.headers


class TestMethods:
    @pytest.mark.parametrize(
        ("path", "methods"),
        [
            ("/health", {"GET", "HEAD", "OPTIONS"}),
            ("/auth/login", {"POST", "OPTIONS"}),
            ("/chat/conversations", {"GET", "HEAD", "POST", "OPTIONS"}),
            ("/chat/conversations/x/messages", {"GET", "HEAD", "POST", "OPTIONS"}),
        ],
    )
    async def test_are_all_listed(
        self, client: httpx.AsyncClient, path: str, methods: set[str]
    ) -> None:
        """By OPTIONS, and where one is refused."""
        options = await client.options(path)
        refused = await client.patch(path)

        assert (options.status_code, options.content) == (204, b"")
        assert refused.status_code == 405
        for answer in (options, refused):
            assert set(answer.headers["allow"].split(", ")) == methods

    async def test_of_nothing_are_none(self, client: httpx.AsyncClient) -> None:
        """404 where there is nothing."""
        assert (await client.options("/no")).status_code == 404

    async def test_head_is_get_without_a_body(self, client: httpx.AsyncClient) -> None:
        """The same status and length."""
        for path in ("/health", "/users/profile", "/no", "/"):
            got = await client.get(path)
            head = await client.head(path)
            assert head.status_code == got.status_code
            assert head.content == b""
            assert head.headers["content-type"] == got.headers["content-type"]
