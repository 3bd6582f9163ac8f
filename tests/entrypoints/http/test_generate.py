"""A tutor's reply outside any conversation: accepted, streamed, waited for, told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from domain.text import estimate_tokens
from tests.support.family import INTRODUCTION, Family
from tests.support.running import Running
from tests.support.socket_client import hear, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

PATH = "/llm/generate"
OPEN = "What is the moon?"
SPOKEN = "The moon is round."
CHARGED = estimate_tokens(OPEN) + 4


async def streamed(student: StudentClient) -> list[tuple[str, dict[str, Any]]]:
    """Ask and return the events of the answer, without signs of life."""
    answer = await student.http.post(
        PATH, json={"prompt": OPEN}, headers={"Accept": "text/event-stream"}
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = []
    for block in answer.text.strip().split("\n\n"):
        if not block.startswith(":"):
            fields = dict(line.split(": ", 1) for line in block.splitlines())
            events.append((fields["event"], json.loads(fields["data"])))
    return events


class TestGenerate:
    async def test_can_be_waited_for(self, ada: StudentClient) -> None:
        """200 with the reply, where it came from and what it was charged."""
        answer = await ada.http.post(f"{PATH}?wait=true", json={"prompt": OPEN})

        assert answer.status_code == 200
        body = answer.json()
        assert body["generationId"].startswith("gen_")
        assert body["response"] == SPOKEN
        provenance = body["provenance"]
        assert provenance["decisionId"].startswith("dec_")
        assert (provenance["model"], provenance["tier"]) == ("pretend-model", "basic")
        assert (provenance["cache"], provenance["words"]) == ("none", "model")
        assert provenance["usage"]["chargedTokens"] == CHARGED
        usage = await ada.get("/subscriptions/usage")
        assert usage["used"] == CHARGED
        assert f"r={usage['remaining']};" in answer.headers["RateLimit"]

    async def test_is_told_over_websocket(self, ada: StudentClient) -> None:
        """202 at once; then the words, the whole, and what it left of the day."""
        async with signed_in(ada) as socket:
            answer = await ada.http.post(PATH, json={"prompt": OPEN})
            frames = [await hear(socket)]
            while frames[-1]["event"] != "quota.update":
                frames.append(await hear(socket))

        begun = answer.json()
        assert answer.status_code == 202
        assert set(begun) == {"generationId", "decisionId"}
        said = ""
        for frame in frames[:-2]:
            assert frame["event"] == "llm.generation.delta"
            assert frame["data"]["generationId"] == begun["generationId"]
            assert frame["data"]["offset"] == len(said)
            said += frame["data"]["text"]
        whole = frames[-2]
        assert whole["event"] == "llm.generation"
        assert whole["data"]["response"] == said == SPOKEN
        assert whole["data"]["provenance"]["decisionId"] == begun["decisionId"]
        assert frames[-1]["data"]["used"] == CHARGED

    async def test_can_be_streamed(self, ada: StudentClient) -> None:
        """The words as they come, the whole of them, and the quota."""
        events = await streamed(ada)

        names = [name for name, _ in events]
        assert set(names[:-2]) == {"llm.generation.delta"}
        assert len(names) > 3
        assert names[-2:] == ["llm.generation", "quota.update"]
        said = "".join(data["text"] for _, data in events[:-2])
        assert said == SPOKEN == events[-2][1]["response"]
        assert events[-1][1]["used"] == CHARGED

    async def test_is_the_tutor_and_never_a_bare_model(
        self, ada: StudentClient
    ) -> None:
        """An exercise gets a step, whatever the model would say."""
        body = {"prompt": "Solve 3x + 5 = 20"}
        answer = (await ada.http.post(f"{PATH}?wait=true", json=body)).json()

        assert "20 - 5" in answer["response"]
        assert "x = 5" not in answer["response"]
        assert answer["provenance"]["move"] == "first-hint"

    async def test_reads_the_lesson_out_of_what_was_said_before(
        self, ada: StudentClient
    ) -> None:
        """The step after the first one, though nothing is kept."""
        body = {
            "prompt": "15",
            "history": [
                {"role": "student", "text": "Solve 3x + 5 = 20"},
                {"role": "helpy", "text": "What is 20 - 5?"},
            ],
        }
        answer = (await ada.http.post(f"{PATH}?wait=true", json=body)).json()

        assert answer["provenance"]["move"] == "next-hint"

    async def test_keeps_none_of_the_words(self, ada: StudentClient) -> None:
        """No conversation has them."""
        await ada.http.post(f"{PATH}?wait=true", json={"prompt": OPEN})

        assert await ada.messages() == []

    async def test_is_made_once_for_one_key(
        self, ada: StudentClient, product: Running
    ) -> None:
        """The same key is answered the same, and the model is not asked again."""
        key = {"Idempotency-Key": "mine-1"}
        url = f"{PATH}?wait=true"
        first = await ada.http.post(url, json={"prompt": OPEN}, headers=key)
        again = await ada.http.post(url, json={"prompt": OPEN}, headers=key)
        other = await ada.http.post(url, json={"prompt": "Why?"}, headers=key)

        assert again.json() == first.json()
        assert again.headers["Idempotency-Replayed"] == "true"
        assert len(product.model.asked) == 1
        assert other.json()["code"] == "idempotency-key-reused"

    async def test_streams_once_for_one_key(
        self, ada: StudentClient, product: Running
    ) -> None:
        """The second time it is only said which one it was."""
        headers = {"Idempotency-Key": "mine-2", "Accept": "text/event-stream"}
        first = await ada.http.post(PATH, json={"prompt": OPEN}, headers=headers)
        again = await ada.http.post(PATH, json={"prompt": OPEN}, headers=headers)

        assert again.status_code == 202
        assert again.json()["generationId"] in first.text
        assert len(product.model.asked) == 1

    async def test_takes_a_listed_model_and_no_other(self, ada: StudentClient) -> None:
        """422 at the name that is none."""
        pinned = {"prompt": OPEN, "model": "pretend-model"}
        answer = await ada.http.post(f"{PATH}?wait=true", json=pinned)
        none = await ada.http.post(PATH, json={"prompt": OPEN, "model": "none"})

        assert answer.json()["provenance"]["model"] == "pretend-model"
        assert none.status_code == 422
        assert none.json()["errors"][0]["pointer"] == "/model"

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"prompt": " "}, "/prompt"),
            ({"prompt": "a" * 4_001}, "/prompt"),
            (
                {"prompt": OPEN, "history": [{"role": "helpy", "text": " "}]},
                "/history/0/text",
            ),
            (
                {"prompt": OPEN, "history": [{"role": "helpy", "text": "a"}] * 25},
                "/history",
            ),
        ],
        ids=["blank", "too long", "blank before", "too much before"],
    )
    async def test_refuses_unusable_words(
        self, ada: StudentClient, body: dict[str, Any], pointer: str
    ) -> None:
        """422 at the place, and nothing is charged or set aside."""
        answer = await ada.http.post(PATH, json=body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
        usage = await ada.get("/subscriptions/usage")
        assert usage["remaining"] == usage["limit"]

    async def test_is_refused_where_the_day_is_spent(self, ada: StudentClient) -> None:
        """429 before a model is asked, with when it may be asked again."""
        answer = await ada.http.post(PATH, json={"prompt": "word " * 790})

        assert answer.status_code == 429
        assert answer.json()["code"] == "daily-tokens-spent"
        assert int(answer.headers["Retry-After"]) > 0

    async def test_is_for_students_with_helpys_of_their_own(
        self, family: Family
    ) -> None:
        """A student with none hears the house's voice; nobody borrows one."""
        helpy = (
            await family.ada.http.post("/helpys/create", json={"name": "S"})
        ).json()
        url, body = f"{PATH}?wait=true", {"prompt": OPEN}
        bare = await family.classmate.http.post(url, json=body)
        own = await family.ada.http.post(url, json={**body, "helpyId": helpy["id"]})
        borrowed = {**body, "helpyId": helpy["id"]}
        taken = await family.classmate.http.post(PATH, json=borrowed)

        assert bare.status_code == own.status_code == 200
        assert (taken.status_code, taken.json()["code"]) == (404, "helpy-not-found")
        for person in (family.parent, family.teacher, family.admin):
            assert (await person.http.post(PATH, json=body)).status_code == 404
        assert (await family.anonymous.post(PATH, json=body)).status_code == 401

    async def test_needs_a_parent_of_a_child(self, family: Family) -> None:
        """403 until one consents."""
        child = {**INTRODUCTION, "birthYearMonth": "2020-04"}
        introduced = await family.ada.http.post("/students/onboarding", json=child)
        answer = await family.ada.http.post(PATH, json={"prompt": OPEN})

        assert introduced.is_success, introduced.text
        assert answer.status_code == 403
        assert answer.json()["code"] == "consent-needed"
