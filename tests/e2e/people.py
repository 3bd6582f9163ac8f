"""People: who use the page in a test, made over HTTP where the test is about others."""

from __future__ import annotations

import itertools
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from tests.support.product import Product

PASSWORD: Final = "long enough, surely"
_NUMBERS: Final = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can sign in."""

    name: str
    email: str
    password: str = PASSWORD


def fresh_address(name: str) -> str:
    """Return an address that nobody has, whichever test asks for one."""
    return f"{name}-{next(_NUMBERS)}@example.org"


def made_student(product: Product, name: str) -> Person:
    """Make a student who has confirmed their address, and their Helpy."""
    person = Person(name=name, email=fresh_address(name.lower()))
    body = {"email": person.email, "password": person.password, "name": name}
    with httpx.Client(base_url=product.url, timeout=60) as client:
        token = client.post("/auth/register", json=body).json()["accessToken"]
        code = letter_link(product, person.email, "verify-email").partition("=")[2]
        client.post("/auth/verify-email", json={"code": code}).raise_for_status()
        helpy = {"name": "Spark", "personality": {"tone": "warm", "traits": []}}
        signed = {"Authorization": f"Bearer {token}"}
        made = client.post("/helpys/create", json=helpy, headers=signed)
        made.raise_for_status()
    return person


@contextmanager
def elsewhere(product: Product, person: Person) -> Generator[httpx.Client]:
    """Be on another device of somebody's."""
    with httpx.Client(base_url=product.url, timeout=60) as client:
        body = {"email": person.email, "password": person.password}
        token = client.post("/auth/login", json=body).json()["accessToken"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def newest_path(client: httpx.Client) -> str:
    """Return the address of the newest conversation's messages."""
    listed = client.get("/chat/conversations").json()["items"]
    return f"/chat/conversations/{listed[0]['id']}/messages"


def letters_to(product: Product, email: str) -> list[str]:
    """Return the letters to an address, the newest first."""
    letters = httpx.get(f"{product.url}/outbox").json()["items"]
    return [letter["body"] for letter in letters if letter["to"] == email]


def letter_link(product: Product, email: str, kind: str) -> str:
    """Return the link in the newest letter of a kind to an address."""
    bodies = letters_to(product, email)
    links = (re.search(rf"\S+#{kind}=\S+", body) for body in bodies)
    return next(link.group() for link in links if link)
