"""What a reply was worth, said by whom it was made for."""

from __future__ import annotations

import pytest

from tests.support.running import Running
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


class TestGiveFeedback:
    async def test_is_learned_from_once(
        self, ada: StudentClient, product: Running
    ) -> None:
        """204 each time, and one word on one reply weighs as one."""
        sent = (await ada.send("What is the moon?", wait="true")).json()
        provenance = sent["reply"]["provenance"]
        body = {"decisionId": provenance["decisionId"], "rating": "wrong"}
        answers = [await ada.http.post("/llm/feedback", json=body) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [204, 204, 204]
        learn = product.doors.application.give_feedback.experience
        learned = await learn.of(f"tutor-turn:{provenance['move']}")
        assert learned["pretend-model"].bad == 1
        assert learned["pretend-model"].good == 0

    async def test_of_a_wrong_reply_keeps_it_from_being_given_again(
        self, ada: StudentClient, product: Running
    ) -> None:
        """Asked once more, a model makes another one."""

        async def sources() -> tuple[str, str]:
            sent = (await ada.send("What is a prime number?", wait="true")).json()
            provenance = sent["reply"]["provenance"]
            return provenance["cache"], provenance["decisionId"]

        await sources()
        again, decision_id = await sources()
        body = {"decisionId": decision_id, "rating": "wrong"}
        answer = await ada.http.post("/llm/feedback", json=body)
        after, _ = await sources()

        assert (again, answer.status_code, after) == ("exact", 204, "none")

    @pytest.mark.parametrize("decision_id", ["dec_" + "0" * 32, "none"])
    async def test_is_refused_of_what_there_is_not(
        self, ada: StudentClient, decision_id: str
    ) -> None:
        """404 with the code that another's reply has too."""
        body = {"decisionId": decision_id, "rating": "good"}
        answer = await ada.http.post("/llm/feedback", json=body)

        assert (answer.status_code, answer.json()["code"]) == (
            404,
            "decision-not-found",
        )
