"""Whatever comes in, the answer is one clear problem and never our own failure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import httpx
import pytest

from tests.support.pretend_model import Answer, says
from tests.support.problems import is_a_problem
from tests.support.running import Running, a_running_product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

HEALTH = b"GET /health HTTP/1.1\r\nHost: a\r\n"


class TestQueries:
    @pytest.mark.parametrize(
        ("query", "status"),
        [
            ("limit=0", 422),
            ("limit=201", 422),
            ("limit=-1", 422),
            ("limit=1e3", 422),
            ("limit=1.0", 422),
            ("limit=1_0", 422),
            ("limit=%205", 422),
            ("limit=nan", 422),
            ("limit=" + "9" * 5000, 422),
            ("limit=%D9%A3", 422),
            ("limit=1&limit=2", 400),
            ("before=x", 422),
            ("nonsense=1", 400),
            ("limit=%FF", 400),
        ],
    )
    async def test_are_refused(
        self, ada: StudentClient, query: str, status: int
    ) -> None:
        """A parameter that is unknown, double or out of bounds is not guessed at."""
        path = f"/chat/conversations/{ada.conversation}/messages?{query}"
        answer = await ada.http.get(path)

        assert answer.status_code == status
        is_a_problem(answer)

    @pytest.mark.parametrize(
        "cursor", ["", "garbage", "%00", "x" * 3000, "bm9uc2Vuc2U", "..%2f..%2f"]
    )
    async def test_go_on_from_no_place_that_is_none(
        self, ada: StudentClient, cursor: str
    ) -> None:
        """A cursor is ours or it is refused."""
        answer = await ada.http.get(f"/chat/conversations?cursor={cursor}")

        assert answer.status_code == 422
        assert is_a_problem(answer)["code"] == "invalid-input"


class TestPaths:
    @pytest.mark.parametrize(
        "name", ["nonsense", "cnv_0", "%00", "..%2f..%2fetc", "x" * 3000, "%ff"]
    )
    async def test_that_name_nothing_are_not_found(
        self, ada: StudentClient, name: str
    ) -> None:
        """Whatever an id looks like, there is simply no such conversation."""
        answer = await ada.http.get(f"/chat/conversations/{name}")

        assert answer.status_code in {400, 404}
        is_a_problem(answer)

    @pytest.mark.parametrize(
        "alias", ["//health", "/health/", "/healthz//live", "/healthz%2flive", "/%2f"]
    )
    async def test_have_no_other_spelling(self, product: Running, alias: str) -> None:
        """What guards an address before us must not be walked around."""
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{product.url}{alias}")

        assert answer.status_code == 404
        assert is_a_problem(answer)["code"] == "not-found"

    async def test_with_a_line_break_name_nothing(self, ada: StudentClient) -> None:
        """An id is what it is, to its end."""
        answer = await ada.http.get(f"/chat/conversations/{ada.conversation}%0a")

        assert answer.status_code == 404

    @pytest.mark.parametrize("method", ["PATCH", "TRACE", "PROPFIND"])
    async def test_refuse_methods_that_nothing_takes(
        self, ada: StudentClient, method: str
    ) -> None:
        """405, as for others."""
        answer = await ada.http.request(method, "/chat/conversations")

        assert answer.status_code == 405
        assert is_a_problem(answer)["code"] == "method-not-allowed"

    async def test_refuse_other_methods(self, ada: StudentClient) -> None:
        """405 with the methods there are."""
        answer = await ada.http.delete("/chat/conversations")

        assert answer.status_code == 405
        assert is_a_problem(answer)["code"] == "method-not-allowed"
        assert {"GET", "POST"} <= set(answer.headers["allow"].split(", "))

    async def test_keep_to_the_pages_own_files(self, ada: StudentClient) -> None:
        """Nothing outside the page's folder is served."""
        for path in ("/static/../http/app.py", "/static/%2e%2e/server.py", "/static/"):
            answer = await ada.http.get(path)
            assert answer.status_code == 404
            is_a_problem(answer)


class TestRequests:
    @pytest.mark.parametrize(
        ("raw", "status", "code"),
        [
            (b"GET /health HTTP/1.1\r\n\r\n", 400, "malformed-request"),
            (HEALTH + b"Host: b\r\n\r\n", 400, "malformed-request"),
            (b"GET /health HTTP/1.1\nHost: a\n\n", 400, "malformed-request"),
            (HEALTH + b"X: a\r\n b\r\n\r\n", 400, "malformed-request"),
            (HEALTH + b"X : a\r\n\r\n", 400, "malformed-request"),
            (HEALTH.lower() + b"\r\n", 400, "malformed-request"),
            (b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400, "malformed-request"),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 400, "malformed-request"),
            (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "malformed-request"),
            (
                HEALTH + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                400,
                "malformed-request",
            ),
            (
                HEALTH + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                400,
                "malformed-request",
            ),
            (
                b"GET /%b HTTP/1.1\r\nHost: a\r\n\r\n" % (b"x" * 60_000),
                414,
                "address-too-long",
            ),
            (HEALTH + b"X: %b\r\n\r\n" % (b"x" * 70_000), 431, "headers-too-large"),
        ],
        ids=range(13),
    )
    async def test_that_are_none_are_refused_and_cut_off(
        self, product: Running, raw: bytes, status: int, code: str
    ) -> None:
        """So that nobody before us takes them for something else than we do."""
        port = urlsplit(product.url).port or 0
        async with await anyio.connect_tcp("127.0.0.1", port) as stream:
            await stream.send(raw)
            received = b""
            with anyio.fail_after(30), suppress(anyio.EndOfStream):
                while True:
                    received += await stream.receive()

        head, _, body = received.partition(b"\r\n\r\n")
        status_line, *fields = head.decode().split("\r\n")
        headers = dict(field.split(": ", 1) for field in fields)
        answer = httpx.Response(
            int(status_line.split()[1]), headers=headers, content=body
        )
        assert (answer.status_code, is_a_problem(answer)["code"]) == (status, code)


class TestCallers:
    @pytest.mark.parametrize(
        "header",
        ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "bearer " + "x" * 99],
    )
    async def test_without_a_good_token_are_refused(
        self, ada: StudentClient, header: str
    ) -> None:
        """401, whatever else the request is."""
        del ada.http.headers["Authorization"]
        for method, path in (
            ("GET", "/users/profile"),
            ("GET", "/chat/conversations"),
            ("POST", f"/chat/conversations/{ada.conversation}/messages"),
            ("POST", "/helpys/create"),
            ("GET", "/subscriptions/usage"),
        ):
            answer = await ada.http.request(
                method, path, headers={"Authorization": header}
            )
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
            is_a_problem(answer)


class TestFailures:
    async def test_of_the_model_are_told_and_settled(self, tmp_path: Path) -> None:
        """Without its words an open question is answered honestly, at no cost."""
        broken = Answer(status=500, blocks=[b"{}"])
        async with (
            a_running_product(tmp_path, broken) as product,
            StudentClient(product.url, "ada@example.org") as ada,
        ):
            await ada.register()
            answer = await ada.send("What is the moon?", wait="true")

            reply = answer.json()["reply"]
            assert answer.status_code == 200
            assert reply["provenance"]["words"] == "authored"
            with anyio.fail_after(5):
                while (usage := await ada.get("/subscriptions/usage"))["reserved"]:
                    await anyio.sleep(0.01)
            assert usage["used"] == 0

    async def test_keep_the_request_id_a_client_chose(self, tmp_path: Path) -> None:
        """So that a person can find their request in a log."""
        async with (
            a_running_product(tmp_path, says("Hi.")) as product,
            httpx.AsyncClient(base_url=product.url) as client,
        ):
            answer = await client.get("/no", headers={"X-Request-ID": "abc-1"})
            forged = await client.get("/no", headers={"X-Request-ID": "a b\tc"})

        assert answer.headers["x-request-id"] == "abc-1"
        assert forged.headers["x-request-id"] != "a b\tc"
