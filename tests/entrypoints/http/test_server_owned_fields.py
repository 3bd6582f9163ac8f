"""What the server alone may say is refused wherever a client says it."""

from __future__ import annotations

from typing import Final

import pytest

from entrypoints.http.app import ROUTES
from tests.support.addresses import MESSAGE, NOBODY, body_for, named, things_of
from tests.support.family import Family
from tests.support.running import Running

pytestmark = pytest.mark.anyio

SERVER_OWNED: Final = {
    "id": NOBODY,
    "userId": NOBODY,
    "email_verified": True,
    "emailVerified": True,
    "plan": "elite",
    "subscription": {},
    "passwordHash": "x",
    "createdAt": "2026-01-01T00:00:00Z",
    "lastActiveAt": "2026-01-01T00:00:00Z",
    "lastActive": "2026-01-01T00:00:00Z",
    "parentIds": [NOBODY],
    "teacherIds": [NOBODY],
    "consents": [],
    "consent": {},
    "age": 40,
    "ageBand": "13-plus",
    "ownerId": NOBODY,
    "senderId": NOBODY,
    "relationshipDepth": 9,
    "seq": 1,
    "lastSeq": 1,
    "version": 1,
    "revision": "x",
    "flaggedForTraining": True,
    "grantedBy": NOBODY,
    "expiresAt": "2030-01-01T00:00:00Z",
}
WRITES: Final[dict[tuple[str, str], dict[str, object]]] = {
    ("POST", "/auth/register"): {"email": "zoe@example.org", "password": "x" * 12},
    ("POST", "/auth/login"): {"email": "ada@example.org", "password": "x" * 12},
    ("POST", "/auth/refresh"): {"refreshToken": "x"},
    ("POST", "/auth/consent"): {"studentId": "{student_id}", "scopes": {}},
    ("POST", "/auth/logout"): {"refreshToken": "x"},
    ("POST", "/auth/verify-email"): {"code": "x"},
    ("POST", "/auth/reset-password"): {"email": "zoe@example.org"},
    ("POST", "/auth/ws-ticket"): {},
    ("PUT", "/users/profile"): {"name": "Ada"},
    ("PUT", "/users/{user_id}/settings"): {"language": "de"},
    ("POST", "/students/onboarding"): {
        "name": "Ada",
        "gradeLevel": 5,
        "subjects": ["math"],
    },
    ("PUT", "/students/{student_id}/subjects"): {"subjects": ["math"]},
    ("POST", "/students/{student_id}/parents/invitations"): {},
    ("POST", "/parents/links"): {"code": "x"},
    ("POST", "/helpys/create"): {"name": "Spark"},
    ("PUT", "/helpys/{helpy_id}/personality"): {"tone": "calm", "traits": []},
    ("PUT", "/helpys/{helpy_id}/memories"): {"memories": []},
    ("POST", "/subscriptions/subscribe"): {"plan": "starter"},
    ("PUT", "/subscriptions/update"): {"plan": "starter"},
    ("POST", "/llm/generate"): {"prompt": "x"},
    ("POST", "/llm/feedback"): {"decisionId": "x", "rating": "good"},
    ("POST", "/chat/conversations"): {"helpyId": "{helpy_id}"},
    ("POST", "/chat/messages"): {"conversationId": "x", "content": "x"},
    ("POST", "/chat/conversations/{conversation_id}/messages"): {"content": "x"},
    ("PUT", MESSAGE): {"content": "x"},
    ("PUT", f"{MESSAGE}/reaction"): {"reaction": "like"},
    ("PUT", "/chat/conversations/{conversation_id}/typing"): {"isTyping": True},
    ("PUT", "/chat/conversations/{conversation_id}/read"): {"seq": 1},
}
# Whatever comes with these is not read.
BODILESS: Final = {("POST", "/helpys/{helpy_id}/reset")}


class TestServerOwnedFields:
    def test_are_tried_on_every_write(self) -> None:
        """A new one is added here, or this fails."""
        writes = {
            (method, path.replace(":str", ""))
            for route in ROUTES
            for path in route.paths
            for method in route.http_methods
            if method in {"POST", "PUT", "PATCH"}
        }

        assert writes - BODILESS <= set(WRITES)

    async def test_are_refused_wherever_they_come(self, family: Family) -> None:
        """422 for each of them at each address that writes."""
        ids = await things_of(family)
        wrong = {}
        for (method, template), body in WRITES.items():
            for field, value in SERVER_OWNED.items():
                if field in body:
                    continue
                answer = await family.ada.http.request(
                    method,
                    named(template, ids),
                    json={**body_for(body, ids), field: value},
                )
                if answer.status_code != 422:
                    wrong[method, template, field] = answer.status_code

        assert wrong == {}

    @pytest.mark.parametrize("role", ["admin", "root", "", None, ["parent"]])
    async def test_include_the_role_of_an_admin(
        self, product: Running, family: Family, role: object
    ) -> None:
        """Nobody makes themselves one."""
        body = {"email": "zoe@example.org", "password": "x" * 12, "role": role}
        answer = await family.anonymous.post("/auth/register", json=body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/role"
