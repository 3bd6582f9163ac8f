"""Roles, parents and what they consent to, over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.support.family import INTRODUCTION, People, Person, link

pytestmark = pytest.mark.anyio


class TestRoles:
    @pytest.mark.parametrize("role", ["parent", "teacher"])
    async def test_other_than_student_have_no_student(
        self, people: People, role: str
    ) -> None:
        """Their profile is their account's alone, and they own no Helpys."""
        person = await people.sign_up("pia", role)
        profile = (await person.http.get("/users/profile")).json()
        made = await person.http.post("/helpys/create", json={"name": "Spark"})
        again = await person.http.post(
            "/auth/login",
            json={"email": "pia@example.org", "password": "correct horse battery"},
        )

        assert profile["user"]["role"] == role
        assert profile["student"] is None
        assert made.status_code == 404
        assert again.json()["user"]["role"] == role
        assert (await person.http.get("/users/profile")).json()["student"] is None


class TestParentLinks:
    async def test_are_made_with_a_code_that_works_once(self, people: People) -> None:
        """201 with whose parent one is; another parent's try is 404."""
        ada, pia = await people.sign_up("ada"), await people.sign_up("pia", "parent")
        pop = await people.sign_up("pop", "parent")
        path = f"/students/{ada.user_id}/parents/invitations"
        invited = (await ada.http.post(path, json={})).json()
        code = {"code": invited["code"].lower().replace("-", " ")}
        linked = await pia.http.post("/parents/links", json=code)
        stolen = await pop.http.post("/parents/links", json=code)
        profile = (await ada.http.get(f"/students/{ada.user_id}/profile")).json()

        assert linked.status_code == 201
        assert linked.json() == {"studentId": ada.user_id, "name": "ada"}
        assert stolen.status_code == 404
        assert stolen.json()["code"] == "invitation-not-found"
        assert profile["parentIds"] == [pia.user_id]
        assert set(invited) == {"code", "expiresAt"}

    async def test_have_one_winner_of_a_race(self, people: People) -> None:
        """However many try a code at once."""
        ada = await people.sign_up("ada")
        rivals = [await people.sign_up(f"p{n}", "parent") for n in range(4)]
        path = f"/students/{ada.user_id}/parents/invitations"
        code = {"code": (await ada.http.post(path, json={})).json()["code"]}
        answers = await asyncio.gather(
            *(rival.http.post("/parents/links", json=code) for rival in rivals)
        )

        assert sorted(a.status_code for a in answers) == [201, 404, 404, 404]

    async def test_are_for_parents(self, people: People) -> None:
        """403 for others, and the code stays good."""
        ada, bo = await people.sign_up("ada"), await people.sign_up("bo")
        pia = await people.sign_up("pia", "parent")
        path = f"/students/{ada.user_id}/parents/invitations"
        code = {"code": (await ada.http.post(path, json={})).json()["code"]}

        assert (await bo.http.post("/parents/links", json=code)).status_code == 403
        assert (await pia.http.post("/parents/links", json=code)).status_code == 201


async def writes_of(ada: Person) -> list[tuple[str, str, dict[str, object]]]:
    """Return all that a student may do, on a Helpy and a conversation of theirs."""
    helpy = (await ada.http.post("/helpys/create", json={"name": "S"})).json()
    about = {"helpyId": helpy["id"]}
    chat = (await ada.http.post("/chat/conversations", json=about)).json()
    return [
        ("POST", "/helpys/create", {"name": "T"}),
        ("POST", "/chat/conversations", about),
        ("POST", f"/chat/conversations/{chat['id']}/messages", {"content": "a"}),
        ("PUT", "/users/profile", {"gradeLevel": 6}),
        ("PUT", f"/users/{ada.user_id}/settings", {"discoverable": True}),
        ("PUT", f"/students/{ada.user_id}/subjects", {"subjects": ["x"]}),
    ]


async def tried(
    ada: Person, writes: list[tuple[str, str, dict[str, object]]]
) -> set[tuple[int, str | None]]:
    """Try all and return the hundreds of the statuses, with the codes."""
    answers = [await ada.http.request(m, path, json=body) for m, path, body in writes]
    return {(a.status_code // 100, a.json().get("code")) for a in answers}


async def consent(parent: Person, child: Person, *, core: bool) -> dict[str, Any]:
    """Let a parent give or withdraw consent; return all scopes."""
    answer = await parent.http.post(
        "/auth/consent", json={"studentId": child.user_id, "scopes": {"core": core}}
    )
    return dict(answer.raise_for_status().json()["scopes"])


class TestConsent:
    async def test_is_needed_by_a_child_for_all_but_reading(
        self, people: People
    ) -> None:
        """403 `consent-needed` until a parent consents, and again once withdrawn."""
        ada, pia = await people.sign_up("ada"), await people.sign_up("pia", "parent")
        writes = await writes_of(ada)
        child = {**INTRODUCTION, "birthYearMonth": "2020-04"}
        onboarded = await ada.http.post("/students/onboarding", json=child)

        assert onboarded.json()["ageBand"] == "under-13"
        assert await tried(ada, writes) == {(4, "consent-needed")}
        for path in (f"/students/{ada.user_id}/progress", "/users/profile"):
            assert (await ada.http.get(path)).status_code == 200
        await link(ada, pia)
        assert await tried(ada, writes) == {(4, "consent-needed")}
        await consent(pia, ada, core=True)
        assert await tried(ada, writes) == {(2, None)}
        await consent(pia, ada, core=False)
        assert await tried(ada, writes) == {(4, "consent-needed")}

    async def test_says_who_gave_it_to_what_and_when(self, people: People) -> None:
        """What nobody spoke on is off."""
        ada, pia = await people.sign_up("ada"), await people.sign_up("pia", "parent")
        await link(ada, pia)
        scopes = await consent(pia, ada, core=True)

        assert set(scopes) == {"core", "groupSessions", "trainingUse"}
        assert scopes["core"]["granted"] is True
        assert scopes["core"]["grantedBy"] == pia.user_id
        assert scopes["core"]["version"]
        assert scopes["core"]["at"].endswith("Z")
        nothing = {"version": None, "at": None, "grantedBy": None}
        assert scopes["trainingUse"] == {"granted": False, **nothing}

    async def test_is_not_got_around_by_another_birthday(self, people: People) -> None:
        """409: the month of birth is told once."""
        ada = await people.sign_up("ada")
        path = "/students/onboarding"
        child = {**INTRODUCTION, "birthYearMonth": "2020-04"}
        await ada.http.post(path, json=child)
        older = {**INTRODUCTION, "birthYearMonth": "2000-04"}
        answer = await ada.http.post(path, json=older)

        assert answer.status_code == 409
        assert answer.json()["code"] == "birth-month-fixed"


class TestChildren:
    async def test_are_listed_for_their_parent(self, people: People) -> None:
        """Whom they are linked to, and nobody else."""
        ada, bo = await people.sign_up("ada"), await people.sign_up("bo")
        pia = await people.sign_up("pia", "parent")
        before = await pia.http.get("/parents/links")
        await link(ada, pia)
        after = await pia.http.get("/parents/links")

        assert before.json() == {"items": []}
        assert [c["studentId"] for c in after.json()["items"]] == [ada.user_id]
        assert bo.user_id not in after.text

    async def test_are_nobodys_who_is_no_parent(self, people: People) -> None:
        """403."""
        ada = await people.sign_up("ada")
        answer = await ada.http.get("/parents/links")

        assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
