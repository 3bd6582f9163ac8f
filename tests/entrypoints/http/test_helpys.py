"""A student's Helpys over HTTP: their manner, their memories, a new beginning."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest

from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


async def spark_of(student: StudentClient) -> dict[str, Any]:
    """Return the student's only Helpy, whole."""
    (found,) = (await student.get("/helpys"))["items"]
    return await student.get(f"/helpys/{found['id']}")


async def taught(student: StudentClient, *, memories: int = 2) -> dict[str, Any]:
    """Let the student say something worth keeping; return the Helpy that kept it."""
    await student.send("I like cats. I am in grade 5.", wait="true")
    with anyio.fail_after(10):
        while len((spark := await spark_of(student))["memories"]) < memories:
            await anyio.sleep(0.02)
    return spark


def kept(memory: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return what says that a memory stays as it is, with changes."""
    same = {name: memory[name] for name in ("id", "text", "importance")}
    return {**same, **changes}


class TestListHelpys:
    async def test_shows_ones_own(self, ada: StudentClient, product: Running) -> None:
        """Oldest first, without their memories, and nobody else's."""
        await ada.post("/helpys/create", {"name": "Zoe"})
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
        answer = await ada.http.get("/helpys")

        body = answer.json()
        assert answer.status_code == 200
        assert [helpy["name"] for helpy in body["items"]] == ["Spark", "Zoe"]
        assert body["nextCursor"] is None
        assert body["items"][0]["relationship"] == "new"
        assert "memories" not in body["items"][0]


class TestPersonality:
    async def test_is_replaced(self, ada: StudentClient) -> None:
        """200 with the Helpy as it is now; without a name it keeps its own."""
        path = f"/helpys/{(await spark_of(ada))['id']}/personality"
        body = {"tone": "calm", "traits": ["kind"]}
        first = await ada.http.put(path, json=body)
        named = await ada.http.put(path, json={**body, "name": "Zoe"})

        assert first.status_code == named.status_code == 200
        assert first.json()["personality"] == body
        assert (first.json()["name"], named.json()["name"]) == ("Spark", "Zoe")
        assert (await spark_of(ada))["name"] == "Zoe"

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"tone": "rude", "traits": []}, "/tone"),
            ({"tone": "calm", "traits": ["x" * 31]}, "/traits/0"),
            ({"tone": "calm", "traits": ["x"] * 6}, "/traits"),
            ({"tone": "calm", "traits": [], "name": ""}, "/name"),
            ({"tone": "calm"}, "/traits"),
        ],
    )
    async def test_refuses_what_can_not_be(
        self, ada: StudentClient, body: dict[str, Any], pointer: str
    ) -> None:
        """422 with the place of the fault."""
        path = f"/helpys/{(await spark_of(ada))['id']}/personality"
        answer = await ada.http.put(path, json=body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"].startswith(pointer[:5])


class TestMemories:
    async def test_are_formed_of_what_the_student_says(
        self, ada: StudentClient
    ) -> None:
        """Shown with all that the owner needs to judge them."""
        memories = (await taught(ada))["memories"]

        (message, _) = await ada.messages()
        assert [m["text"] for m in memories] == ["Likes cats.", "Is in grade 5."]
        assert [m["kind"] for m in memories] == ["preference", "fact"]
        assert memories[0]["evidence"] == message["id"]
        assert memories[0]["audience"] == "private"
        assert memories[0]["confidence"] == 0.8
        assert memories[0]["importance"] == 0.5
        assert memories[0]["formedAt"] == message["sentAt"]

    async def test_reach_the_model(self, ada: StudentClient, product: Running) -> None:
        """The next open question is asked with them, and their use is counted."""
        await taught(ada)
        await ada.send("What is the moon?", wait="true")

        assert "Likes cats." in str(product.model.asked[-1])
        assert [m["uses"] for m in (await spark_of(ada))["memories"]] == [1, 1]

    async def test_are_corrected_and_deleted_by_their_owner(
        self, ada: StudentClient
    ) -> None:
        """What is named stays, as it is named; the rest is forgotten."""
        spark = await taught(ada)
        edit = kept(spark["memories"][1], text="Is in grade 6.", audience="group")
        answer = await ada.http.put(
            f"/helpys/{spark['id']}/memories", json={"memories": [edit]}
        )

        (memory,) = answer.json()["memories"]
        assert answer.status_code == 200
        assert memory["text"] == "Is in grade 6."
        assert memory["audience"] == "group"
        assert (await spark_of(ada))["memories"] == [memory]

    @pytest.mark.parametrize(
        ("edits", "pointer", "code"),
        [
            ([{"id": "mem_0", "text": "x", "importance": 1}], "/0/id", "unknown"),
            ([{"id": "mem_0", "text": "x", "importance": 1}] * 101, "", ""),
            ([{"id": "mem_0", "text": "x"}], "", ""),
            ([{"id": "mem_0", "text": "x", "importance": 1, "kind": "fact"}], "", ""),
        ],
    )
    async def test_refuse_what_can_not_be_kept(
        self, ada: StudentClient, edits: list[Any], pointer: str, code: str
    ) -> None:
        """422, and nothing changes."""
        path = f"/helpys/{(await spark_of(ada))['id']}/memories"
        answer = await ada.http.put(path, json={"memories": edits})

        (error,) = answer.json()["errors"]
        assert answer.status_code == 422
        assert error["pointer"].startswith(f"/memories{pointer}")
        assert error["code"].startswith(code)

    async def test_refuse_personal_data(self, ada: StudentClient) -> None:
        """And the refusal does not repeat it."""
        spark = await taught(ada)
        edit = kept(spark["memories"][0], text="Mail me at ada@example.org")
        answer = await ada.http.put(
            f"/helpys/{spark['id']}/memories", json={"memories": [edit]}
        )

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "personal-data"
        assert "ada@" not in answer.text


class TestReset:
    async def test_begins_anew(self, ada: StudentClient, product: Running) -> None:
        """Nothing that it knew reaches the model any more; its personality stays."""
        spark = await taught(ada)
        answer = await ada.http.post(f"/helpys/{spark['id']}/reset")
        body = {"type": "individual", "helpyId": spark["id"]}
        ada.conversation = (await ada.post("/chat/conversations", body))["id"]
        await ada.send("What is the moon?", wait="true")

        again = answer.json()
        assert answer.status_code == 200
        assert (again["memories"], again["relationshipDepth"]) == ([], 0)
        assert again["personality"] == spark["personality"]
        assert "cats" not in str(product.model.asked[-1])

    async def test_twice_under_one_key_is_once(self, ada: StudentClient) -> None:
        """What was learned between the two stays."""
        path = f"/helpys/{(await spark_of(ada))['id']}/reset"
        key = {"Idempotency-Key": "k"}
        await ada.http.post(path, headers=key)
        await taught(ada)
        again = await ada.http.post(path, headers=key)

        assert again.headers["idempotency-replayed"] == "true"
        assert len((await spark_of(ada))["memories"]) == 2


class TestOthers:
    async def test_do_not_learn_that_a_helpy_exists(
        self, ada: StudentClient, product: Running
    ) -> None:
        """404 for somebody else's as for one that is not there."""
        spark = await spark_of(ada)
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            answers: list[httpx.Response] = []
            for helpy_id in (spark["id"], f"hlp_{'0' * 32}", "nonsense"):
                path = f"/helpys/{helpy_id}"
                manner = {"tone": "calm", "traits": []}
                answers += (
                    await eve.http.put(f"{path}/personality", json=manner),
                    await eve.http.put(f"{path}/memories", json={"memories": []}),
                    await eve.http.post(f"{path}/reset"),
                )

        assert {answer.status_code for answer in answers} == {404}
        assert {answer.json()["code"] for answer in answers} == {"helpy-not-found"}
        assert await spark_of(ada) == spark
