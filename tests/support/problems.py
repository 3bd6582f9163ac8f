"""Problems: the one form of every refusal over HTTP."""

from __future__ import annotations

from typing import Any

import httpx


def is_a_problem(answer: httpx.Response) -> dict[str, Any]:
    """Check the form of a problem and return it."""
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == answer.status_code
    assert body["type"].endswith(f"/{body['code']}")
    assert body["title"].endswith(".")
    assert body["requestId"] == answer.headers["x-request-id"]
    return body
