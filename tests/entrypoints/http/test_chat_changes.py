"""Changing what was said over HTTP: status, shape and code."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

NO_MESSAGE = "msg_" + "0" * 32
NO_CHAT = "cnv_" + "0" * 32


@pytest.fixture
async def said(ada: StudentClient) -> list[dict[str, Any]]:
    """Let Ada ask and be answered; return both messages."""
    await ada.send("What is the moon?", wait="true")
    return await ada.messages()


def at(student: StudentClient, message_id: str, more: str = "") -> str:
    """Return a message's address."""
    return f"/chat/conversations/{student.conversation}/messages/{message_id}{more}"


class TestEdit:
    async def test_shows_the_new_words_and_the_changes_place(
        self, ada: StudentClient, said: list[dict[str, Any]]
    ) -> None:
        """200; the list shows them too; the conversation counts two messages."""
        answer = await ada.http.put(at(ada, said[0]["id"]), json={"content": "Sun?"})

        body = answer.json()
        assert answer.status_code == 200
        assert (body["seq"], body["message"]["seq"]) == (3, 1)
        assert body["message"]["content"] == "Sun?"
        assert body["message"]["editedAt"].endswith("Z")
        assert (await ada.messages())[0] == body["message"]
        chat = await ada.get(f"/chat/conversations/{ada.conversation}")
        assert (chat["messageCount"], chat["lastSeq"]) == (2, 3)

    async def test_under_one_key_is_made_once(
        self, ada: StudentClient, said: list[dict[str, Any]]
    ) -> None:
        """The second answer says so; for another message the key is taken."""
        address, headers = at(ada, said[0]["id"]), {"Idempotency-Key": "k"}
        for replayed in (None, "true"):
            answer = await ada.http.put(
                address, json={"content": "Sun?"}, headers=headers
            )
            assert answer.json()["seq"] == 3
            assert answer.headers.get("Idempotency-Replayed") == replayed
        other = await ada.http.delete(address, headers=headers)
        assert other.status_code == 409
        assert other.json()["code"] == "client-message-id-reused"

    async def test_is_refused_clearly(
        self, ada: StudentClient, said: list[dict[str, Any]], product: Running
    ) -> None:
        """Not one's own, not there, not usable, a stranger's."""
        for message_id, body, status, code in (
            (said[1]["id"], {"content": "x"}, 403, "not-your-message"),
            (NO_MESSAGE, {"content": "x"}, 404, "message-not-found"),
            ("1", {"content": "x"}, 404, "message-not-found"),
            (said[0]["id"], {"content": " "}, 422, "invalid-input"),
            (said[0]["id"], {"content": "x", "y": 1}, 422, "invalid-input"),
        ):
            answer = await ada.http.put(at(ada, message_id), json=body)
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            answer = await eve.http.put(at(ada, said[0]["id"]), json={"content": "x"})
            assert answer.status_code == 404
            assert answer.json()["code"] == "conversation-not-found"


class TestDelete:
    async def test_leaves_a_place(
        self, ada: StudentClient, said: list[dict[str, Any]]
    ) -> None:
        """Twice is as once; then it can't be edited."""
        for seq in (3, None):
            answer = await ada.http.delete(at(ada, said[0]["id"]))
            assert answer.status_code == 200
            assert answer.json()["seq"] == seq
        gone = (await ada.messages())[0]
        assert (gone["content"], gone["seq"]) == ("", 1)
        assert gone["deletedAt"].endswith("Z")
        late = await ada.http.put(at(ada, said[0]["id"]), json={"content": "x"})
        assert (late.status_code, late.json()["code"]) == (409, "message-deleted")


class TestReaction:
    async def test_is_given_replaced_and_taken_back(
        self, ada: StudentClient, said: list[dict[str, Any]]
    ) -> None:
        """To a Helpy's message too; only what is in the closed set."""
        address = at(ada, said[1]["id"], "/reaction")
        for reaction, left in (
            ("like", {ada.user_id: "like"}),
            ("love", {ada.user_id: "love"}),
            (None, None),
        ):
            answer = await ada.http.put(address, json={"reaction": reaction})
            assert answer.json()["message"].get("reactions") == left
        unknown = await ada.http.put(address, json={"reaction": "shrug"})
        assert unknown.status_code == 422
        assert (await ada.http.put(address, json={})).status_code == 422


class TestTyping:
    async def test_is_noted(self, ada: StudentClient) -> None:
        """204 however often; 404 where one is not."""
        address = f"/chat/conversations/{ada.conversation}/typing"
        for _ in range(3):
            answer = await ada.http.put(address, json={"isTyping": True})
            assert (answer.status_code, answer.content) == (204, b"")
        missing = await ada.http.put(
            f"/chat/conversations/{NO_CHAT}/typing", json={"isTyping": True}
        )
        assert missing.status_code == 404
        assert (await ada.http.put(address, json={"isTyping": 1})).status_code == 422


class TestRead:
    async def test_goes_forward(
        self, ada: StudentClient, said: list[dict[str, Any]]
    ) -> None:
        """`unread` is what others said after it."""
        address = f"/chat/conversations/{ada.conversation}"
        assert (await ada.get(address))["unread"] == 1
        for seq, reached, unread in ((1, 1, 1), (2, 2, 0), (1, 2, 0), (99, 2, 0)):
            answer = await ada.http.put(f"{address}/read", json={"seq": seq})
            body = answer.json()
            assert (body["readSeq"], body["unread"]) == (reached, unread)
        listed = (await ada.get("/chat/conversations"))["items"][0]
        assert (listed["readSeq"], listed["unread"]) == (2, 0)
        refused = await ada.http.put(f"{address}/read", json={"seq": -1})
        assert refused.status_code == 422
