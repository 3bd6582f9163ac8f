"""Every route that names a thing, asked by everybody there is."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import pytest

from entrypoints.http.app import ROUTES
from tests.support.addresses import MESSAGE, body_for, named, things_of
from tests.support.family import Family

pytestmark = pytest.mark.anyio

CALLERS: Final = tuple(field.name for field in fields(Family))
OWN: Final = {"ada": 200}
OVERSEEN: Final = {**OWN, "parent": 200, "admin": 200, "teacher": 403}
SEEN: Final = {"parent": 403, "admin": 403, "teacher": 403}


# What each caller gets who asks about Ada; who is not named gets 404.
MATRIX: Final[dict[tuple[str, str], tuple[object, dict[str, int]]]] = {
    ("GET", "/users/{user_id}"): (None, OVERSEEN),
    ("GET", "/users/{user_id}/export"): (None, OVERSEEN),
    ("PUT", "/users/{user_id}/settings"): (
        {"language": "de"},
        {**SEEN, **OWN},
    ),
    ("GET", "/students/{student_id}/profile"): (None, OVERSEEN),
    ("PUT", "/students/{student_id}/subjects"): (
        {"subjects": ["math"]},
        {**SEEN, **OWN},
    ),
    ("GET", "/students/{student_id}/progress"): (None, {**OVERSEEN, "teacher": 200}),
    ("GET", "/students/{student_id}/schedule"): (None, OVERSEEN),
    ("POST", "/students/{student_id}/parents/invitations"): (
        {},
        {"ada": 201, "parent": 201, "admin": 403, "teacher": 403},
    ),
    ("POST", "/auth/consent"): (
        {"studentId": "{student_id}", "scopes": {"core": True}},
        {"parent": 200, "ada": 403, "admin": 403, "teacher": 403},
    ),
    # Whoever is not in a conversation does not learn of it, in whatever role.
    ("GET", "/chat/conversations/{conversation_id}"): (None, OWN),
    ("GET", "/chat/conversations/{conversation_id}/messages"): (None, OWN),
    ("POST", "/chat/conversations/{conversation_id}/messages"): (
        {"content": "What is the moon?"},
        {"ada": 202},
    ),
    ("PUT", MESSAGE): ({"content": "What is the sun?"}, OWN),
    ("PUT", f"{MESSAGE}/reaction"): ({"reaction": "like"}, OWN),
    ("DELETE", MESSAGE): (None, OWN),
    ("PUT", "/chat/conversations/{conversation_id}/typing"): (
        {"isTyping": True},
        {"ada": 204},
    ),
    ("PUT", "/chat/conversations/{conversation_id}/read"): ({"seq": 1}, OWN),
    ("GET", "/helpys/{helpy_id}"): (None, OWN),
    ("PUT", "/helpys/{helpy_id}/personality"): (
        {"tone": "calm", "traits": ["patient"]},
        OWN,
    ),
    ("PUT", "/helpys/{helpy_id}/memories"): ({"memories": []}, OWN),
    ("POST", "/helpys/{helpy_id}/reset"): (None, OWN),
    ("POST", "/llm/generate"): (
        {"prompt": "What is the moon?", "helpyId": "{helpy_id}"},
        {"ada": 202},
    ),
    ("POST", "/llm/feedback"): (
        {"decisionId": "{decision_id}", "rating": "good"},
        {"ada": 204},
    ),
    ("GET", "/llm/decisions/{decision_id}"): (None, {"admin": 200}),
    ("POST", "/chat/conversations"): ({"helpyId": "{helpy_id}"}, {"ada": 201}),
}
# These name nothing of anybody's.
FREE: Final = {"/static/{name}", "/static/{path}", "/erasures/{erasure_id}"}
# Nobody is left after it: asked by everybody in a test of its own.
ERASE: Final = ("DELETE", "/users/{user_id}")
IDS: Final = (
    *("user_id", "student_id", "conversation_id", "message_id", "helpy_id"),
    "decision_id",
)


async def asked(family: Family, route: tuple[str, str], ids: dict[str, str]) -> Any:
    """Return what each caller is answered: status and, if refused, the code."""
    method, template = route
    body = body_for(MATRIX[route][0], ids)
    found = {}
    for caller in CALLERS:
        client = getattr(family, caller)
        http = client if caller == "anonymous" else client.http
        answer = await http.request(method, named(template, ids), json=body)
        told = answer.json() if answer.content else {}
        found[caller] = (answer.status_code, told.get("code"))
    return found


class TestMatrix:
    def test_has_every_route_that_names_something(self) -> None:
        """A new one is added here, or this fails."""
        named_by_us = {
            (method, path.replace(":str", "").replace(":path", ""))
            for route in ROUTES
            for path in route.paths
            for method in route.http_methods
            if "{" in path and method != "OPTIONS"
        }

        asked_here = {r for r in named_by_us if r[1] not in FREE} - {ERASE}
        assert asked_here <= set(MATRIX)

    async def test_holds_for_everybody(self, family: Family) -> None:
        """Each gets what the table says, and one without a token gets 401."""
        ids = await things_of(family)
        wrong = {}
        for route, (_, expected) in MATRIX.items():
            for caller, (status, code) in (await asked(family, route, ids)).items():
                wanted = 401 if caller == "anonymous" else expected.get(caller, 404)
                if status != wanted or (status == 403 and code != "not-allowed"):
                    wrong[*route, caller] = (status, code)

        assert wrong == {}

    async def test_tells_the_hidden_from_the_absent_to_nobody(
        self, family: Family
    ) -> None:
        """404 with the same code, whether it is somebody else's or nobody's."""
        ids = await things_of(family)
        absent = {name: f"{value[:4]}{'0' * 32}" for name, value in ids.items()}
        for route in MATRIX:
            here = await asked(family, route, ids)
            gone = await asked(family, route, absent)
            for caller, answer in gone.items():
                assert answer[0] == (401 if caller == "anonymous" else 404)
                if here[caller][0] == 404:
                    assert here[caller] == answer


SELF_USER: Final = {
    "id",
    "username",
    "role",
    "plan",
    "createdAt",
    "email",
    "emailVerified",
    "settings",
}
OVERSEEN_STUDENT: Final = {
    "studentId",
    "name",
    "gradeLevel",
    "timeZone",
    "curriculum",
    "location",
    "subjects",
    "ageBand",
    "parentIds",
    "consent",
    "onboardedAt",
}
CHILD: Final = OVERSEEN_STUDENT | {"learningStyle", "birthYearMonth"}


class TestFields:
    @pytest.mark.parametrize(
        ("path", "caller", "expected"),
        [
            ("/users/{}", "ada", SELF_USER),
            ("/users/{}", "parent", {"id", "username", "role", "plan", "createdAt"}),
            ("/users/{}", "admin", (SELF_USER | {"lastActiveAt"}) - {"settings"}),
            ("/students/{}/profile", "ada", CHILD | {"goals", "helpyId"}),
            ("/students/{}/profile", "parent", CHILD),
            ("/students/{}/profile", "admin", OVERSEEN_STUDENT),
        ],
    )
    async def test_are_those_of_the_audience(
        self, family: Family, path: str, caller: str, expected: set[str]
    ) -> None:
        """Nobody is shown more than they are meant to see."""
        http = getattr(family, caller).http
        answer = await http.get(path.format(family.ada.user_id))

        assert set(answer.json()) == expected

    async def test_keep_the_usage_from_a_teacher(self, family: Family) -> None:
        """Progress is theirs to see; what it cost is the family's."""
        path = f"/students/{family.ada.user_id}/progress"
        teacher = (await family.teacher.http.get(path)).json()
        parent = (await family.parent.http.get(path)).json()

        assert teacher["usage"] is None
        assert parent["usage"]["remaining"] == 1000
