"""Out again, the mailbox, a new password: status, shape and code."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.running import Running, a_running_product
from tests.support.student_client import PASSWORD

pytestmark = pytest.mark.anyio

FRESH = "another horse battery"
ADA = {"email": "ada@example.org", "password": PASSWORD}


@pytest.fixture
async def demo(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Running]:
    """Serve the demo, under a name of its own."""
    async with a_running_product(
        tmp_path, demo=True, public_url="https://helpy.example/"
    ) as running:
        yield running


@pytest.fixture
async def client(demo: Running) -> AsyncGenerator[httpx.AsyncClient]:
    """Return a program at this machine."""
    async with httpx.AsyncClient(base_url=demo.url) as client:
        yield client


async def post(
    client: httpx.AsyncClient, path: str, body: dict[str, Any], **headers: str
) -> httpx.Response:
    """Post a body."""
    return await client.post(path, json=body, headers=headers)


async def register(client: httpx.AsyncClient) -> dict[str, Any]:
    """Sign Ada up and return her tokens."""
    made = await post(client, "/auth/register", ADA)
    return dict(made.raise_for_status().json())


async def letter(client: httpx.AsyncClient) -> tuple[str, str]:
    """Return the newest letter's address and code."""
    mail = (await client.get("/outbox")).raise_for_status().json()["items"][0]
    (code,) = re.findall(r"^[a-z-]+_\S{43}$", mail["body"], re.MULTILINE)
    assert f"https://helpy.example/#{code.partition('_')[0]}={code}" in mail["body"]
    return mail["to"], code


async def profile_status(client: httpx.AsyncClient, tokens: dict[str, Any]) -> int:
    """Return how a request with an access token is answered."""
    bearer = {"Authorization": f"Bearer {tokens['accessToken']}"}
    return (await client.get("/users/profile", headers=bearer)).status_code


class TestLogout:
    async def test_ends_this_device(self, client: httpx.AsyncClient) -> None:
        """204; its tokens are worth nothing at once, another device's still are."""
        phone = await register(client)
        page = (await post(client, "/auth/login", ADA)).json()
        token = {"refreshToken": phone["refreshToken"]}
        out = await post(client, "/auth/logout", token)
        again = await post(client, "/auth/logout", token)
        refreshed = await post(client, "/auth/refresh", token)

        assert (out.status_code, out.content) == (204, b"")
        assert again.status_code == 204
        assert refreshed.status_code == 401
        assert await profile_status(client, phone) == 401
        assert await profile_status(client, page) == 200

    async def test_ends_every_device(self, client: httpx.AsyncClient) -> None:
        """For whoever is signed in."""
        phone = await register(client)
        page = (await post(client, "/auth/login", ADA)).json()
        everywhere = {"allDevices": True}
        nobody = await post(client, "/auth/logout", everywhere)
        bearer = f"Bearer {page['accessToken']}"
        out = await post(client, "/auth/logout", everywhere, Authorization=bearer)

        assert nobody.status_code == 401
        assert out.status_code == 204
        assert await profile_status(client, phone) == 401
        assert await profile_status(client, page) == 401

    @pytest.mark.parametrize(
        "body",
        [{}, {"allDevices": False}, {"allDevices": True, "refreshToken": "rt"}],
    )
    async def test_must_be_told_which(
        self, client: httpx.AsyncClient, body: dict[str, Any]
    ) -> None:
        """422 for none and for both."""
        answer = await post(client, "/auth/logout", body)

        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid-input"


class TestVerifyEmail:
    async def test_shows_the_user_verified(self, client: httpx.AsyncClient) -> None:
        """200 once, 422 from then on."""
        made = await register(client)
        to, code = await letter(client)
        first = await post(client, "/auth/verify-email", {"code": code})
        second = await post(client, "/auth/verify-email", {"code": code})

        assert made["user"]["emailVerified"] is False
        assert to == "ada@example.org"
        assert first.status_code == 200
        assert first.json()["emailVerified"] is True
        assert second.status_code == 422
        assert second.json()["code"] == "invalid-code"

    async def test_sends_a_fresh_code(self, client: httpx.AsyncClient) -> None:
        """202, and the same for an address without an account."""
        await register(client)
        _, first = await letter(client)
        known = await post(client, "/auth/verify-email", {"email": ADA["email"]})
        _, second = await letter(client)
        unknown = await post(client, "/auth/verify-email", {"email": "e@example.org"})

        assert known.status_code == unknown.status_code == 202
        assert known.content == unknown.content == b'{"status":"sent-if-known"}'
        assert first != second

    @pytest.mark.parametrize("body", [{}, {"code": "c", "email": "ada@example.org"}])
    async def test_must_be_told_which(
        self, client: httpx.AsyncClient, body: dict[str, Any]
    ) -> None:
        """422 for none and for both."""
        answer = await post(client, "/auth/verify-email", body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "one-of"


class TestResetPassword:
    async def test_answers_alike_for_known_and_unknown(
        self, client: httpx.AsyncClient
    ) -> None:
        """202 and the same bytes; only one of them gets a letter."""
        await register(client)
        known = await post(client, "/auth/reset-password", {"email": ADA["email"]})
        before = (await client.get("/outbox")).json()
        unknown = await post(client, "/auth/reset-password", {"email": "e@example.org"})

        assert known.status_code == unknown.status_code == 202
        assert known.content == unknown.content
        assert (await client.get("/outbox")).json() == before

    async def test_sets_a_password_once(self, client: httpx.AsyncClient) -> None:
        """200, every device out; a used code is as a wrong one."""
        made = await register(client)
        forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        await post(client, "/auth/reset-password", {"email": ADA["email"]}, **forged)
        _, code = await letter(client)
        body = {"code": code, "password": FRESH}
        done = await post(client, "/auth/reset-password", body)
        used = await post(client, "/auth/reset-password", body)
        wrong = await post(client, "/auth/reset-password", {**body, "code": "x"})
        old = await post(client, "/auth/login", ADA)
        new = await post(client, "/auth/login", {**ADA, "password": FRESH})

        assert done.status_code == new.status_code == 200
        assert used.status_code == wrong.status_code == 422
        assert {**used.json(), "requestId": ""} == {**wrong.json(), "requestId": ""}
        assert used.json()["code"] == "invalid-code"
        assert old.status_code == 401
        assert await profile_status(client, made) == 401

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"code": "x"},
            {"password": FRESH},
            {"email": "a@example.org", "code": "x", "password": FRESH},
            {"email": "no-address"},
            {"code": "x", "password": "short"},
        ],
    )
    async def test_refuses_what_is_neither_form(
        self, client: httpx.AsyncClient, body: dict[str, Any]
    ) -> None:
        """422 as any unusable input."""
        answer = await post(client, "/auth/reset-password", body)

        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid-input"


class TestGuesses:
    async def test_are_answered_with_a_wait(self, client: httpx.AsyncClient) -> None:
        """429 and how long, whatever a header says of where they come from."""
        await register(client)
        answers = [
            await post(
                client,
                "/auth/login",
                {**ADA, "password": f"wrong password {n}"},
                **{"X-Forwarded-For": f"192.0.2.{n}"},
            )
            for n in range(11)
        ]

        assert [a.status_code for a in answers] == [401] * 10 + [429]
        assert answers[-1].json()["code"] == "too-many-guesses"
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


class TestOutbox:
    async def test_is_not_there_for_another_name(
        self, client: httpx.AsyncClient
    ) -> None:
        """A foreign page that calls us by its own name finds nothing."""
        answer = await client.get("/outbox", headers={"Host": "evil.example"})

        assert answer.status_code == 404

    async def test_is_not_there_outside_the_demo(self, product: Running) -> None:
        """`serve` shows nobody's letters."""
        async with httpx.AsyncClient(base_url=product.url) as client:
            assert (await client.get("/outbox")).status_code == 404


class TestLogs:
    async def test_hold_no_secret(
        self, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Neither password, code, ticket nor token, nor an address."""
        caplog.set_level(logging.DEBUG)
        made = await register(client)
        bearer = {"Authorization": f"Bearer {made['accessToken']}"}
        ticket = (await post(client, "/auth/ws-ticket", {}, **bearer)).json()["ticket"]
        await post(client, "/auth/reset-password", {"email": ADA["email"]})
        _, code = await letter(client)
        body = {"code": code, "password": FRESH}
        for _ in range(2):
            await post(client, "/auth/reset-password", body)
            await post(client, "/auth/login", ADA)

        logged = caplog.text + json.dumps([str(r.__dict__) for r in caplog.records])
        for secret in (
            PASSWORD,
            FRESH,
            code,
            ticket,
            made["accessToken"],
            made["refreshToken"],
            ADA["email"],
        ):
            assert secret not in logged
