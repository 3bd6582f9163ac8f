"""What addresses name, and how a test fills them in."""

from __future__ import annotations

from typing import Any, Final

from tests.support.family import Family

NOBODY: Final = "usr_" + "0" * 32
MESSAGE: Final = "/chat/conversations/{conversation_id}/messages/{message_id}"


async def things_of(family: Family) -> dict[str, str]:
    """Give Ada a Helpy and a conversation; return the ids that paths name."""
    helpy = (await family.ada.http.post("/helpys/create", json={"name": "S"})).json()
    opened = await family.ada.http.post(
        "/chat/conversations", json={"helpyId": helpy["id"]}
    )
    conversation_id = opened.json()["id"]
    sent = await family.ada.http.post(
        f"/chat/conversations/{conversation_id}/messages?wait=true",
        json={"content": "What is the moon?"},
    )
    return {
        "user_id": family.ada.user_id,
        "student_id": family.ada.user_id,
        "conversation_id": conversation_id,
        "message_id": sent.json()["message"]["id"],
        "helpy_id": helpy["id"],
        "decision_id": sent.json()["reply"]["provenance"]["decisionId"],
    }


def named(template: str, ids: dict[str, str]) -> str:
    """Return a path that names the things."""
    for name, value in ids.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def body_for(body: Any, ids: dict[str, str]) -> Any:
    """Return a body that names the things."""
    if not isinstance(body, dict):
        return body
    return {k: named(v, ids) if isinstance(v, str) else v for k, v in body.items()}
