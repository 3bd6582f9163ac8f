"""A student's program, talking to the product over HTTP."""

from __future__ import annotations

from typing import Any, Final, Self

import httpx

PASSWORD: Final = "correct horse battery"


class StudentClient:
    """One signed-in student with one conversation."""

    def __init__(self, url: str, email: str) -> None:
        self.email = email
        self.user_id = ""
        self.conversation = ""
        self.http = httpx.AsyncClient(base_url=url, timeout=30)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def register(self) -> None:
        """Sign up, make a Helpy and start a conversation."""
        body = {"email": self.email, "password": PASSWORD, "name": "Ada"}
        self._signed_in(await self.http.post("/auth/register", json=body))
        helpy = await self.post("/helpys/create", {"name": "Spark"})
        conversation = await self.post(
            "/chat/conversations", {"type": "individual", "helpyId": helpy["id"]}
        )
        self.conversation = conversation["id"]

    async def log_in(self, url: str) -> None:
        """Sign in again, at a server that may have another address by now."""
        await self.http.aclose()
        self.http = httpx.AsyncClient(base_url=url, timeout=30)
        body = {"email": self.email, "password": PASSWORD}
        self._signed_in(await self.http.post("/auth/login", json=body))

    def _signed_in(self, answer: httpx.Response) -> None:
        body = answer.raise_for_status().json()
        self.user_id = body["user"]["id"]
        self.http.headers["Authorization"] = f"Bearer {body['accessToken']}"

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Post and return what was answered."""
        answer = await self.http.post(path, json=body)
        return dict(answer.raise_for_status().json())

    async def get(self, path: str) -> dict[str, Any]:
        """Get and return what was answered."""
        answer = await self.http.get(path)
        return dict(answer.raise_for_status().json())

    async def send(self, content: str, **query: str) -> httpx.Response:
        """Send a message; the answer's status is the caller's business."""
        return await self.http.post(
            f"/chat/conversations/{self.conversation}/messages",
            params=query,
            json={"content": content},
        )

    async def messages(self) -> list[dict[str, Any]]:
        """Return every message of the conversation, oldest first."""
        found: list[dict[str, Any]] = []
        path = f"/chat/conversations/{self.conversation}/messages"
        after = 0
        while True:
            page = (await self.get(f"{path}?limit=200&after={after}"))["items"]
            if not page:
                return found
            found.extend(reversed(page))
            after = found[-1]["seq"]
