"""Health, the demo class, and public keys."""

from __future__ import annotations

from typing import Literal

from entrypoints.wire.views.view import View


class HealthView(View, frozen=True, kw_only=True):
    """The server answers."""

    status: Literal["ok"] = "ok"


class DemoStudentView(View, frozen=True, kw_only=True):
    """Whom anybody at this machine may sign in as."""

    email: str
    password: str
    name: str


class DemoView(View, frozen=True, kw_only=True):
    """GET /demo."""

    students: tuple[DemoStudentView, ...]


class JwksView(View, frozen=True, kw_only=True):
    """A JWK set (RFC 7517)."""

    keys: tuple[dict[str, str], ...]
