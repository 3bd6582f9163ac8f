"""Whatever body comes in, the answer is one clear problem and no failure of ours."""

from __future__ import annotations

import json

import anyio
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.problems import is_a_problem
from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}
SECRET = "my-secret-diary"


class TestBodies:
    @pytest.mark.parametrize(
        ("raw", "status", "code"),
        [
            (b"", 400, "empty-body"),
            (b"   ", 400, "empty-body"),
            (b"{", 400, "malformed-json"),
            (b"nonsense", 400, "malformed-json"),
            (b'{"content": "a"} {}', 400, "malformed-json"),
            (b'\xef\xbb\xbf{"content": "a"}', 400, "malformed-json"),
            ('{"content": "a"}'.encode("utf-16"), 400, "invalid-utf8"),
            (b'{"content": "\xc0\xaf"}', 400, "invalid-utf8"),
            (b'{"content": NaN}', 400, "malformed-json"),
            (b'{"content": 1e400}', 422, "invalid-input"),
            (b'{"content": %b}' % (b"9" * 5000), 422, "invalid-input"),
            (b'{"content": true}', 422, "invalid-input"),
            (b'{"content": "\\u200b\\u2060"}', 422, "invalid-input"),
            (b'{"content": "\\u202e\\u2069"}', 422, "invalid-input"),
            (
                b'{"content": "a", "createdAt": "2999-01-01T00:00:00Z"}',
                422,
                "invalid-input",
            ),
            (b'{"content": "\xff"}', 400, "invalid-utf8"),
            (b'{"content": "\\ud800"}', 400, "malformed-json"),
            (b"[" * 5000, 400, "too-deep"),
            (b'{"content":"a","content":"b"}', 400, "duplicate-key"),
            (b"[]", 422, "invalid-input"),
            (b"null", 422, "invalid-input"),
            (b"{}", 422, "invalid-input"),
            (b'{"content": 7}', 422, "invalid-input"),
            (b'{"content": null}', 422, "invalid-input"),
            (b'{"content": "a", "more": 1}', 422, "invalid-input"),
            (b'{"content": "a", "contentType": "video"}', 422, "invalid-input"),
            (b'{"content": "a", "metadata": {"k": 1}}', 422, "invalid-input"),
            (b'{"content": ""}', 422, "invalid-input"),
            (b'{"content": " \\n "}', 422, "invalid-input"),
            (b'{"content": "a\\u0000b"}', 422, "invalid-input"),
            (b'{"content": "%b"}' % (b"x" * 4001), 422, "invalid-input"),
            (b'{"content": "a", "clientMessageId": ""}', 422, "invalid-input"),
            (b'{"content": "a", "clientMessageId": "\\u00e9"}', 422, "invalid-input"),
            (
                b'{"content": "a", "metadata": {"k": "%b"}}' % (b"x" * 3000),
                422,
                "invalid-input",
            ),
            (b'{"content": "%b"}' % (b"x" * 70_000), 413, "body-too-large"),
        ],
        ids=range(35),
    )
    async def test_are_refused_with_a_code_of_their_own(
        self, ada: StudentClient, raw: bytes, status: int, code: str
    ) -> None:
        """And nothing of them is kept."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        answer = await ada.http.post(path, content=raw, headers=JSON)

        assert (answer.status_code, is_a_problem(answer)["code"]) == (status, code)
        assert await ada.messages() == []
        assert (await ada.get("/subscriptions/usage"))["reserved"] == 0

    @pytest.mark.parametrize(
        "content_type",
        [
            None,
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=latin-1",
            "application/json; charset=utf-16",
            "application/msgpack",
            "multipart/form-data; boundary=x",
        ],
    )
    async def test_must_be_declared_as_json(
        self, ada: StudentClient, content_type: str | None
    ) -> None:
        """What a foreign page could send without asking us first is refused."""
        headers = {} if content_type is None else {"Content-Type": content_type}
        answer = await ada.http.post(
            "/helpys/create", content=b'{"name": "Spark"}', headers=headers
        )

        assert answer.status_code == 415
        assert is_a_problem(answer)["code"] == "unsupported-media-type"

    async def test_may_not_be_compressed(self, ada: StudentClient) -> None:
        """A small body must not become a large one."""
        headers = {**JSON, "Content-Encoding": "gzip"}
        answer = await ada.http.post("/helpys/create", content=b"x", headers=headers)

        assert answer.status_code == 415

    async def test_are_never_echoed(self, ada: StudentClient) -> None:
        """A refusal says what is wrong, not what a child wrote."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        for body in (
            {"content": SECRET * 400},
            {"content": "a", SECRET: 1},
            {"content": "a", "contentType": SECRET},
        ):
            answer = await ada.http.post(path, json=body)
            assert answer.status_code == 422
            assert SECRET not in answer.text

    async def test_of_any_kind_never_break_us(
        self, ada: StudentClient, product: Running
    ) -> None:
        """Arbitrary bytes and arbitrary JSON: never a 5xx."""
        values = st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(
                    st.sampled_from(
                        ["content", "contentType", "metadata", "clientMessageId", "x"]
                    )
                    | st.text(max_size=5),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        )
        bodies = st.binary(max_size=200) | values.map(
            lambda value: json.dumps(value).encode()
        )
        path = f"{product.url}/chat/conversations/{ada.conversation}/messages"
        headers = {**JSON, "Authorization": ada.http.headers["Authorization"]}

        def bombard() -> None:
            with httpx.Client() as client:

                @settings(
                    max_examples=300,
                    deadline=None,
                    suppress_health_check=(
                        HealthCheck.too_slow,
                        HealthCheck.data_too_large,
                    ),
                )
                @given(bodies)
                def no_body_breaks_it(raw: bytes) -> None:
                    answer = client.post(path, content=raw, headers=headers)
                    assert answer.status_code < 500
                    if answer.status_code != 202:
                        is_a_problem(answer)

                no_body_breaks_it()

        await anyio.to_thread.run_sync(bombard)
