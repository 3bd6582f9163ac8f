"""Onboarding, profiles, settings and progress, over HTTP."""

from __future__ import annotations

import pytest

from tests.support.family import INTRODUCTION, Family, People

pytestmark = pytest.mark.anyio


class TestOnboarding:
    async def test_keeps_what_a_student_says(self, people: People) -> None:
        """And shows it to them."""
        ada = await people.sign_up("ada")
        await ada.http.post("/students/onboarding", json=INTRODUCTION)
        profile = (await ada.http.get(f"/students/{ada.user_id}/profile")).json()

        assert {key: profile[key] for key in INTRODUCTION} == INTRODUCTION
        assert profile["ageBand"] == "13-plus"

    @pytest.mark.parametrize(
        ("field", "value", "pointer"),
        [
            ("birthYearMonth", "2015-04-01", "/birthYearMonth"),
            ("birthYearMonth", "2999-01", "/birthYearMonth"),
            ("subjects", [], "/subjects"),
            ("subjects", ["a", " "], "/subjects/1"),
            ("gradeLevel", 99, "/gradeLevel"),
            ("learningStyle", "osmosis", "/learningStyle"),
            ("goals", ["g"] * 6, "/goals"),
        ],
    )
    async def test_refuses_what_can_not_be(
        self, people: People, field: str, value: object, pointer: str
    ) -> None:
        """422 with the place of the fault."""
        ada = await people.sign_up("ada")
        answer = await ada.http.post(
            "/students/onboarding", json={**INTRODUCTION, field: value}
        )

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer


class TestProfile:
    async def test_changes_what_is_said_and_nothing_else(self, people: People) -> None:
        """Absent stays, null takes away."""
        ada = await people.sign_up("ada")
        await ada.http.post("/students/onboarding", json=INTRODUCTION)
        change = {"location": {"country": "GB"}, "curriculum": None, "name": "Ada L"}
        changed = (await ada.http.put("/users/profile", json=change)).json()["student"]

        assert changed["location"] == {"country": "GB"}
        assert changed["curriculum"] is None
        assert changed["name"] == "Ada L"
        assert changed["gradeLevel"] == 5
        assert changed["subjects"] == ["Math", "Art"]

    async def test_is_changed_as_it_was_seen(self, people: People) -> None:
        """412 to whoever saw an older one; without If-Match the last one counts."""
        ada = await people.sign_up("ada")
        seen = (await ada.http.get("/users/profile")).headers["etag"]
        mine = {"If-Match": seen}
        first = await ada.http.put(
            "/users/profile", json={"gradeLevel": 5}, headers=mine
        )
        stale = await ada.http.put(
            "/users/profile", json={"gradeLevel": 6}, headers=mine
        )
        weak = await ada.http.put(
            "/users/profile",
            json={"gradeLevel": 6},
            headers={"If-Match": f"W/{first.headers['etag']}"},
        )
        any_of = await ada.http.put(
            "/users/profile",
            json={"gradeLevel": 7},
            headers={"If-Match": f'"x", {first.headers["etag"]}'},
        )
        last = await ada.http.put("/users/profile", json={"gradeLevel": 8})

        assert stale.status_code == weak.status_code == 412
        assert stale.json()["code"] == "changed-meanwhile"
        assert any_of.json()["student"]["gradeLevel"] == 7
        assert last.json()["student"]["gradeLevel"] == 8

    async def test_of_a_parent_is_a_name(self, people: People) -> None:
        """422 for what only students have."""
        pia = await people.sign_up("pia", "parent")
        named = await pia.http.put("/users/profile", json={"name": "Pia"})
        graded = await pia.http.put("/users/profile", json={"gradeLevel": 3})

        assert named.json()["user"]["username"] == "Pia"
        assert graded.status_code == 422


class TestSettings:
    async def test_are_private_until_changed(self, people: People) -> None:
        """One field at a time, and null for no quiet hours."""
        ada = await people.sign_up("ada")
        own = f"/users/{ada.user_id}"
        before = await ada.http.get(own)
        changed = await ada.http.put(
            f"{own}/settings",
            json={"quietHours": None},
            headers={"If-Match": before.headers["etag"]},
        )
        stale = await ada.http.put(
            f"{own}/settings",
            json={"language": "de"},
            headers={"If-Match": before.headers["etag"]},
        )
        wrong = await ada.http.put(f"{own}/settings", json={"language": "Klingon"})

        private = {
            "language": "en",
            "notifications": True,
            "discoverable": False,
            "showOnline": True,
        }
        assert before.json()["settings"] == {
            **private,
            "quietHours": {"start": "21:00", "end": "07:00"},
        }
        assert changed.json() == {**private, "quietHours": None}
        assert stale.status_code == 412
        assert wrong.status_code == 422


class TestProgress:
    async def test_counts_conversations_by_subject(self, people: People) -> None:
        """Counts and instants, never words; and nothing is scheduled yet."""
        ada = await people.sign_up("ada")
        helpy = (await ada.http.post("/helpys/create", json={"name": "S"})).json()
        made = [
            await ada.http.post(
                "/chat/conversations", json={"helpyId": helpy["id"], "subject": subject}
            )
            for subject in ("Math", "Math", "Art")
        ]
        await ada.http.post(
            f"/chat/conversations/{made[-1].json()['id']}/messages?wait=true",
            json={"content": "What is the moon?"},
        )
        progress = (await ada.http.get(f"/students/{ada.user_id}/progress")).json()
        schedule = (await ada.http.get(f"/students/{ada.user_id}/schedule")).json()

        art = progress["subjects"][1]
        assert progress["studentId"] == ada.user_id
        assert progress["subjects"][0] == {
            "subject": "Math",
            "conversations": 2,
            "lastStudiedAt": None,
        }
        assert (art["subject"], art["conversations"]) == ("Art", 1)
        assert art["lastStudiedAt"] == progress["lastStudiedAt"] is not None
        assert schedule == {"studentId": ada.user_id, "items": []}


class TestListUsers:
    async def test_shows_admins_everybody_in_a_role(self, family: Family) -> None:
        """Newest first, page by page."""
        http = family.admin.http
        first = await http.get("/users", params={"role": "student", "limit": 1})
        cursor = first.json()["nextCursor"]
        rest = await http.get("/users", params={"role": "student", "cursor": cursor})

        assert [u["id"] for u in first.json()["items"]] == [family.classmate.user_id]
        assert [u["id"] for u in rest.json()["items"]] == [family.ada.user_id]
        assert rest.json()["nextCursor"] is None
        assert rest.json()["items"][0]["email"] == "ada@example.org"

    async def test_is_for_nobody_else(self, family: Family) -> None:
        """Whatever their role."""
        for asker in (family.ada, family.parent, family.teacher):
            answer = await asker.http.get("/users", params={"role": "student"})

            assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
        stranger = await family.anonymous.get("/users", params={"role": "student"})
        assert stranger.status_code == 401

    @pytest.mark.parametrize(
        ("query", "pointer"),
        [
            ({}, "?role"),
            ({"role": "king"}, "?role"),
            ({"role": "student", "cursor": "x"}, "?cursor"),
            ({"role": "student", "limit": "0"}, "?limit"),
        ],
    )
    async def test_says_what_is_wrong(
        self, family: Family, query: dict[str, str], pointer: str
    ) -> None:
        """At the parameter."""
        answer = await family.admin.http.get("/users", params=query)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
