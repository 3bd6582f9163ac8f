"""Everybody around one student, signed in over HTTP, each with their own client."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import httpx

from domain.ids import UserId
from domain.user import Role
from tests.support.running import Running
from tests.support.student_client import PASSWORD

INTRODUCTION = {
    "name": "Ada",
    "gradeLevel": 5,
    "subjects": ["Math", "Art"],
    "curriculum": "National Curriculum",
    "learningStyle": "visual",
    "goals": ["Understand fractions"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody signed in; `http` sends their token."""

    user_id: UserId
    http: httpx.AsyncClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Ada, and what others are to her: linked or not, in every role, or nobody."""

    ada: Person
    classmate: Person
    parent: Person
    other_parent: Person
    teacher: Person
    other_teacher: Person
    admin: Person
    anonymous: httpx.AsyncClient


async def a_person(
    running: Running, opened: AsyncExitStack, name: str, role: str = "student"
) -> Person:
    """Sign somebody up."""
    http = await opened.enter_async_context(
        httpx.AsyncClient(base_url=running.url, timeout=30)
    )
    body = {"email": f"{name}@example.org", "password": PASSWORD, "role": role}
    made = (await http.post("/auth/register", json=body)).raise_for_status().json()
    http.headers["Authorization"] = f"Bearer {made['accessToken']}"
    return Person(user_id=UserId(made["user"]["id"]), http=http)


async def link(student: Person, parent: Person) -> httpx.Response:
    """Let a student invite a parent who comes."""
    invited = await student.http.post(
        f"/students/{student.user_id}/parents/invitations", json={}
    )
    code = invited.raise_for_status().json()["code"]
    return await parent.http.post("/parents/links", json={"code": code})


@asynccontextmanager
async def a_family(running: Running) -> AsyncGenerator[Family]:
    """Sign everybody up and link who belongs together."""
    async with AsyncExitStack() as opened:
        family = Family(
            ada=await a_person(running, opened, "ada"),
            classmate=await a_person(running, opened, "bo"),
            parent=await a_person(running, opened, "pia", "parent"),
            other_parent=await a_person(running, opened, "pop", "parent"),
            teacher=await a_person(running, opened, "tea", "teacher"),
            other_teacher=await a_person(running, opened, "tom", "teacher"),
            admin=await a_person(running, opened, "root", "parent"),
            anonymous=await opened.enter_async_context(
                httpx.AsyncClient(base_url=running.url, timeout=30)
            ),
        )
        (await link(family.ada, family.parent)).raise_for_status()
        # Neither can be had over HTTP: an operator makes admins, and classes come.
        stores = running.doors.application.read_profile
        await stores.users.change(
            family.admin.user_id, lambda user: replace(user, role=Role.ADMIN)
        )
        await stores.students.change(
            family.ada.user_id,
            lambda ada: replace(ada, teacher_ids=(family.teacher.user_id,)),
        )
        yield family


class People:
    """Signs people up as a test needs them."""

    def __init__(self, running: Running, opened: AsyncExitStack) -> None:
        self._running, self._opened = running, opened

    async def sign_up(self, name: str, role: str = "student") -> Person:
        """Sign somebody up."""
        return await a_person(self._running, self._opened, name, role)
