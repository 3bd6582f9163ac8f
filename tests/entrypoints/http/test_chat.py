"""A conversation over HTTP: accepted, streamed or waited for, and never twice."""

from __future__ import annotations

import json
from typing import Any

import anyio
import httpx
import pytest

from domain.text import estimate_tokens
from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

OPEN = "What is the moon?"


def hers(number: int) -> str:
    """Return a question that no earlier answer serves: it is about somebody."""
    return f"My name is Ada. What is moon {number:03}?"


SPOKEN = "The moon is round."


async def streamed(
    student: StudentClient, content: str, **more: str
) -> list[tuple[str, dict[str, Any]]]:
    """Send a message and return the events of its answer."""
    path = f"/chat/conversations/{student.conversation}/messages"
    async with student.http.stream(
        "POST",
        path,
        json={"content": content, **more},
        headers={"Accept": "text/event-stream"},
    ) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        raw = (await answer.aread()).decode()
    events = []
    for block in raw.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        events.append((fields["event"], json.loads(fields["data"])))
    return events


class TestSendMessage:
    async def test_is_accepted_at_once(self, ada: StudentClient) -> None:
        """202 with the message in its place and the turn that will answer it."""
        answer = await ada.send(OPEN)

        body = answer.json()
        assert answer.status_code == 202
        assert body["message"]["content"] == OPEN
        assert body["message"]["seq"] == 1
        assert body["message"]["senderType"] == "human"
        assert body["turnId"] == body["message"]["turnId"]
        assert "lesson" not in body["message"]

    async def test_can_be_waited_for(self, ada: StudentClient) -> None:
        """200 with the reply, and where its words came from."""
        answer = await ada.send(OPEN, wait="true")

        reply = answer.json()["reply"]
        assert answer.status_code == 200
        assert reply["content"] == SPOKEN
        assert reply["seq"] == 2
        assert "lesson" not in reply
        provenance = reply["provenance"]
        assert provenance["model"] == "pretend-model"
        assert provenance["words"] == "model"
        assert provenance["usage"] == {
            "inputTokens": 321,
            "outputTokens": 4,
            "chargedTokens": estimate_tokens(OPEN) + 4,
            "reported": True,
        }

    async def test_can_be_streamed(self, ada: StudentClient) -> None:
        """The message, thinking, the words as they come, the reply, the quota."""
        events = await streamed(ada, OPEN)

        names = [name for name, _ in events]
        assert names[:2] == ["message.receive", "helpy.thinking"]
        assert names[-2:] == ["helpy.response", "quota.update"]
        deltas = [data for name, data in events if name == "helpy.response.delta"]
        assert len(deltas) > 1
        said = ""
        for delta in deltas:
            assert delta["offset"] == len(said)
            said += delta["text"]
        assert said == SPOKEN == events[-2][1]["response"]
        assert events[-1][1]["used"] == estimate_tokens(OPEN) + 4

    async def test_twice_is_once(self, ada: StudentClient, product: Running) -> None:
        """The same clientMessageId answers the same, and the model is not asked."""
        first = await streamed(ada, OPEN, clientMessageId="mine-1")
        again = await streamed(ada, OPEN, clientMessageId="mine-1")

        assert again[-1] == next(e for e in first if e[0] == "helpy.response")
        assert len(product.model.asked) == 1
        assert len(await ada.messages()) == 2

    async def test_refuses_other_words_under_one_id(self, ada: StudentClient) -> None:
        """409, and what was said first stays."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        await ada.http.post(path, json={"content": OPEN, "clientMessageId": "m"})
        answer = await ada.http.post(
            path, json={"content": "Other", "clientMessageId": "m"}
        )

        assert answer.status_code == 409
        assert answer.json()["code"] == "client-message-id-reused"

    async def test_can_name_its_conversation_in_the_body(
        self, ada: StudentClient
    ) -> None:
        """POST /chat/messages is the same under the specification's path."""
        body = {"conversationId": ada.conversation, "content": OPEN}
        answer = await ada.http.post("/chat/messages", json=body)

        assert answer.status_code == 202

    async def test_tutors_with_a_step_and_not_the_answer(
        self, ada: StudentClient
    ) -> None:
        """A model that says something else is not heard: the authored words are."""
        answer = await ada.send("Solve 3x + 5 = 20", wait="true")

        reply = answer.json()["reply"]
        assert "subtract" in reply["content"]
        assert "20 - 5" in reply["content"]
        assert "x = 5" not in reply["content"]
        assert reply["provenance"]["words"] == "authored"
        assert reply["provenance"]["move"] == "first-hint"

    async def test_goes_on_when_the_client_leaves(self, ada: StudentClient) -> None:
        """The reply is kept and the hold is settled without a listener."""
        path = f"/chat/conversations/{ada.conversation}/messages"
        async with ada.http.stream(
            "POST",
            path,
            json={"content": OPEN},
            headers={"Accept": "text/event-stream"},
        ) as answer:
            await anext(answer.aiter_lines())

        with anyio.fail_after(10):
            while len(await ada.messages()) < 2:
                await anyio.sleep(0.02)
            while (await ada.get("/subscriptions/usage"))["reserved"]:
                await anyio.sleep(0.02)

    async def test_shows_the_tokens_the_provider_reported(
        self, ada: StudentClient
    ) -> None:
        """GET /subscriptions/usage is the day's sum of what replies were charged."""
        first = await ada.send(hers(1), wait="true")
        second = await ada.send(hers(2), wait="true")
        with anyio.fail_after(5):
            while (usage := await ada.get("/subscriptions/usage"))["reserved"]:
                await anyio.sleep(0.01)

        charged = sum(
            sent.json()["reply"]["provenance"]["usage"]["chargedTokens"]
            for sent in (first, second)
        )
        assert charged > 0
        assert usage["used"] == charged
        assert usage["remaining"] == 1000 - charged
        assert usage["plan"] == "free"


class TestListMessages:
    async def test_pages_from_the_newest_to_the_oldest(
        self, ada: StudentClient
    ) -> None:
        """Every message once, whatever the page."""
        for _ in range(3):
            await ada.send(OPEN, wait="true")
        path = f"/chat/conversations/{ada.conversation}/messages"
        seqs: list[int] = []
        cursor = ""
        while True:
            page = await ada.get(f"{path}?limit=4{cursor}")
            seqs += [message["seq"] for message in page["items"]]
            if page["nextCursor"] is None:
                break
            cursor = f"&before={page['nextCursor']}"

        assert seqs == [6, 5, 4, 3, 2, 1]

    async def test_is_nobody_elses_to_read(
        self, ada: StudentClient, product: Running
    ) -> None:
        """Whoever is not in a conversation does not learn that it exists."""
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            path = f"/chat/conversations/{ada.conversation}/messages"
            read = await eve.http.get(path)
            sent = await eve.http.post(path, json={"content": OPEN})
            missing = await eve.http.get(f"/chat/conversations/cnv_{'0' * 32}/messages")

        assert read.status_code == sent.status_code == missing.status_code == 404
        told = [{**a.json(), "requestId": ""} for a in (read, sent, missing)]
        assert told[0] == told[1] == told[2]


class TestQuota:
    async def test_holds_against_two_hundred_senders(self, ada: StudentClient) -> None:
        """A free student's day is never overspent, and nobody is locked out after."""
        answers: list[httpx.Response] = []
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(
            base_url=ada.http.base_url,
            headers=ada.http.headers,
            limits=limits,
            timeout=60,
        ) as crowd:
            path = f"/chat/conversations/{ada.conversation}/messages"

            async def send(number: int) -> None:
                answers.append(await crowd.post(path, json={"content": hers(number)}))

            async with anyio.create_task_group() as senders:
                for number in range(200):
                    senders.start_soon(send, number)
        with anyio.fail_after(30):
            while (usage := await ada.get("/subscriptions/usage"))["reserved"]:
                await anyio.sleep(0.05)

        assert {a.status_code for a in answers} == {202, 429}
        refused = [a for a in answers if a.status_code == 429]
        assert all(int(a.headers["retry-after"]) > 0 for a in refused)
        assert usage["used"] <= 1000
        accepted = len(answers) - len(refused)
        assert usage["used"] == accepted * (estimate_tokens(hers(0)) + 4)
        after = await ada.send(OPEN, wait="true")
        assert after.status_code == 200

    async def test_says_when_the_day_is_spent_and_when_it_begins_again(
        self, ada: StudentClient
    ) -> None:
        """429 with a code of its own, the facts, and a time to come back."""
        long = "moon " * 700
        while (answer := await ada.send(long, wait="true")).status_code == 200:
            pass

        problem = answer.json()
        assert answer.status_code == 429
        assert problem["code"] == "daily-tokens-spent"
        assert problem["resetsAt"].endswith("Z")
        assert "moon" not in answer.text
