"""One's own data: a copy of all of it, and all of it deleted."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import httpx
import pytest

from domain.conversation import Conversation, Message
from domain.erasure import ErasureStatus
from domain.helpy import Helpy
from domain.personal import personal_fields
from domain.student import Student
from domain.user import User
from entrypoints.wire.views.personal import _camel
from tests.support.addresses import things_of
from tests.support.family import INTRODUCTION, Family, Person
from tests.support.student_client import PASSWORD

pytestmark = pytest.mark.anyio

WORDS: Final = "What is the moon?"


async def told_of_herself(family: Family) -> None:
    """Let Ada say who she is, and something to her Helpy."""
    ada = family.ada
    onboarded = await ada.http.post("/students/onboarding", json=INTRODUCTION)
    onboarded.raise_for_status()
    await things_of(family)


async def copy_of(asker: Person, subject: Person) -> dict[str, Any]:
    """Return what somebody is given of a person's data."""
    answer = await asker.http.get(f"/users/{subject.user_id}/export")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def erase(asker: Person, subject: Person) -> httpx.Response:
    """Ask for a person to be erased."""
    return await asker.http.delete(f"/users/{subject.user_id}")


class TestExport:
    async def test_holds_every_personal_field(self, family: Family) -> None:
        """Of everything that is kept of her; nothing of the sort is left out."""
        await told_of_herself(family)
        copy = await copy_of(family.ada, family.ada)
        talk = copy["conversations"][0]
        records = {
            User: copy["user"],
            Student: copy["student"],
            Helpy: copy["helpys"][0],
            Conversation: talk["conversation"],
            Message: talk["messages"][0],
        }

        for kind, record in records.items():
            assert {_camel(name) for name in personal_fields(kind)} <= set(record)
            assert set(record) == {_camel(field.name) for field in fields(kind)}
        assert copy["withWords"] is True
        assert talk["messages"][0]["content"] == WORDS
        assert copy["user"]["email"] == "ada@example.org"
        assert copy["student"]["goals"] == INTRODUCTION["goals"]
        assert copy["signIns"]
        assert "salt" not in copy["signIns"][0]

    async def test_is_offered_as_a_file(self, family: Family) -> None:
        """A browser keeps it rather than showing it."""
        answer = await family.ada.http.get(f"/users/{family.ada.user_id}/export")

        assert answer.headers["Content-Disposition"].startswith(
            'attachment; filename="helpy-'
        )
        assert answer.headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("asker", ["parent", "admin"])
    async def test_keeps_the_words_of_chats_from_others(
        self, family: Family, asker: str
    ) -> None:
        """They see that there are chats, and neither words nor memories."""
        await told_of_herself(family)
        copy = await copy_of(getattr(family, asker), family.ada)

        assert copy["withWords"] is False
        assert copy["conversations"]
        assert all(talk["messages"] == [] for talk in copy["conversations"])
        assert all(helpy["memories"] == [] for helpy in copy["helpys"])
        assert copy["student"]["goals"] == INTRODUCTION["goals"]
        assert WORDS not in str(copy)

    async def test_of_a_parent_has_no_student(self, family: Family) -> None:
        """They are none."""
        copy = await copy_of(family.parent, family.parent)

        assert copy["student"] is None
        assert copy["user"]["email"] == "pia@example.org"


class TestErase:
    async def test_leaves_no_way_back_in(self, family: Family) -> None:
        """Neither with a token nor with the password; the address is free again."""
        await told_of_herself(family)
        ada = family.ada
        erased = await erase(ada, ada)
        login = {"email": "ada@example.org", "password": PASSWORD}
        again = await family.anonymous.post("/auth/login", json=login)
        signed_up = await family.anonymous.post(
            "/auth/register", json={**login, "name": "Ada"}
        )

        assert erased.status_code == 200
        assert erased.json()["status"] == ErasureStatus.ERASED
        assert (await ada.http.get("/users/profile")).status_code == 401
        assert again.status_code == 401
        assert signed_up.status_code == 201
        assert signed_up.json()["user"]["id"] != ada.user_id

    async def test_gives_a_receipt_that_anybody_with_its_number_reads(
        self, family: Family
    ) -> None:
        """It says when and how much, and names nobody."""
        await told_of_herself(family)
        erased = await erase(family.ada, family.ada)
        read = await family.anonymous.get(erased.headers["Location"])

        assert read.status_code == 200
        assert read.json() == erased.json()
        assert read.json()["erased"]["messages"] >= 1
        assert read.json()["erased"]["users"] == 1
        assert family.ada.user_id not in read.text
        assert "ada@" not in read.text

    async def test_is_not_for_everybody(self, family: Family) -> None:
        """Who may not, changes nothing; who may not know of her, learns nothing."""
        refused = {
            "teacher": (403, "not-allowed"),
            "classmate": (404, "user-not-found"),
            "other_parent": (404, "user-not-found"),
            "other_teacher": (404, "user-not-found"),
        }
        for asker, expected in refused.items():
            for method, path in (("DELETE", ""), ("GET", "/export")):
                answer = await getattr(family, asker).http.request(
                    method, f"/users/{family.ada.user_id}{path}"
                )
                assert (answer.status_code, answer.json()["code"]) == expected, asker
        stranger = await family.anonymous.delete(f"/users/{family.ada.user_id}")

        assert stranger.status_code == 401
        assert (await family.ada.http.get("/users/profile")).status_code == 200

    @pytest.mark.parametrize("asker", ["parent", "admin"])
    async def test_is_for_parents_and_admins(self, family: Family, asker: str) -> None:
        """Once; then there is nobody any more."""
        person = getattr(family, asker)
        erased = await erase(person, family.ada)
        again = await erase(person, family.ada)

        assert erased.status_code == 200
        assert again.status_code == 404
        assert (await family.ada.http.get("/users/profile")).status_code == 401
        own = await person.http.get(f"/users/{person.user_id}")
        assert own.status_code == 200

    async def test_of_a_parent_unlinks_their_children(self, family: Family) -> None:
        """The child stays, and is linked to nobody who is gone."""
        erased = await erase(family.parent, family.parent)
        ada = await family.ada.http.get(f"/students/{family.ada.user_id}/profile")

        assert erased.json()["status"] == ErasureStatus.ERASED
        assert ada.status_code == 200
        assert ada.json()["parentIds"] == []

    async def test_of_what_is_no_receipt_is_not_found(self, family: Family) -> None:
        """Whether it could be one or not."""
        for number in ("ers_" + "0" * 32, "ers_1", "usr_" + "0" * 32):
            answer = await family.anonymous.get(f"/erasures/{number}")

            assert (answer.status_code, answer.json()["code"]) == (
                404,
                "erasure-not-found",
            )
