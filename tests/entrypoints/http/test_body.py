"""A body that is too long, too slow or cut is refused, whatever was declared."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

import anyio
import pytest

from entrypoints.http import body
from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


def head(*fields: str, path: str = "/helpys/create") -> bytes:
    """Return the head of a request with a body."""
    lines = (
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        *fields,
    )
    return "\r\n".join((*lines, "", "")).encode()


def authorized(student: StudentClient) -> str:
    """Return the header that says who asks."""
    return f"Authorization: {student.http.headers['Authorization']}"


async def answer_to(product: Running, *parts: bytes, leave: bool = False) -> str:
    """Send bytes as they are and return the answer, `""` where we left before it."""
    port = urlsplit(product.url).port or 0
    async with await anyio.connect_tcp("127.0.0.1", port) as stream:
        for part in parts:
            await stream.send(part)
        if leave:
            return ""
        with anyio.fail_after(10):
            received = b""
            with suppress(anyio.EndOfStream):
                while b"\r\n\r\n" not in received or b"}" not in received:
                    received += await stream.receive()
    return received.decode()


class TestBody:
    async def test_may_not_grow_beyond_its_bound(
        self, product: Running, ada: StudentClient
    ) -> None:
        """In chunks, whose sum nobody says before."""
        chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
        fields = ("Transfer-Encoding: chunked", authorized(ada))

        answer = await answer_to(product, head(*fields), *[chunk] * 5)

        assert answer.startswith("HTTP/1.1 413 ")
        assert '"code":"body-too-large"' in answer

    @pytest.mark.parametrize("length", ["65537", "9" * 30])
    async def test_may_not_be_declared_as_too_long(
        self, product: Running, ada: StudentClient, length: str
    ) -> None:
        """Nothing of it is waited for."""
        fields = (f"Content-Length: {length}", authorized(ada))

        answer = await answer_to(product, head(*fields))

        # What is no length at all is refused by the server's parser already.
        assert answer.startswith(("HTTP/1.1 413 ", "HTTP/1.1 400 "))

    async def test_must_come_in_time(
        self, product: Running, ada: StudentClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Somebody who drips bytes does not keep a place for ever."""
        monkeypatch.setattr(body, "BODY_S", 0.1)
        fields = ("Content-Length: 20", authorized(ada))

        answer = await answer_to(product, head(*fields), b'{"name"')

        assert answer.startswith("HTTP/1.1 408 ")
        assert '"code":"body-too-slow"' in answer

    async def test_that_breaks_off_does_nothing(
        self, product: Running, ada: StudentClient
    ) -> None:
        """The client is gone: nothing is made, and it is no failure of ours."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        begun = head("Content-Length: 20", authorized(ada), path=path)

        await answer_to(product, begun, b'{"content": "Hi"}', leave=True)

        assert await ada.messages() == []

    async def test_is_there_for_whoever_asks_again(
        self, product: Running, ada: StudentClient
    ) -> None:
        """An Idempotency-Key is held against the very bytes that were decoded."""
        key = {"Idempotency-Key": "again"}
        for name, status in (("Kiki", 201), ("Kiki", 201), ("Momo", 422)):
            answer = await ada.http.post(
                "/helpys/create", json={"name": name}, headers=key
            )
            assert answer.status_code == status
